/** How many events are unsent, for n > 0. */
export const waits = (n) => (n === 1 ? "1 event waits here" : `${n.toLocaleString("en")} events wait here`);

/** How things stand, in one calm sentence: {mood: "good" | "waiting" | "bad", text}. */
export function describe({ waiting, trouble, lost }, numbersTrouble) {
  const problem = trouble ?? numbersTrouble;
  if (!problem && !lost) return { mood: "good", text: "Connected" };
  const text = problem ? sentence(problem, waiting) : "";
  return lost ? { mood: "bad", text: `${lost} ${text}`.trim() } : { mood: "waiting", text };
}

function sentence({ kind, message }, waiting) {
  if (kind === "told") return waiting ? `${message} ${waits(waiting)}.` : message;
  const start = kind === "offline" ? "Offline" : "No answer from Hoofprint";
  return waiting ? `${start}: ${waits(waiting)}` : `${start}. What you do here waits`;
}
