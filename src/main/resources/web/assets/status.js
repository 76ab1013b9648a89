/** How many events are unsent, for n > 0. */
export const waits = (n) => (n === 1 ? "1 event waits here" : `${n.toLocaleString("en")} events wait here`);

/** The state of the page in one calm sentence: {mood: "good" | "waiting" | "bad", text}. */
export function describe({ waiting, trouble, lost }, numbersTrouble) {
  const problem = trouble ?? numbersTrouble;
  if (!problem && !lost) return { mood: "good", text: "Connected" };
  const text = problem ? sentence(problem, waiting) : "";
  return lost ? { mood: "bad", text: `${lost} ${text}`.trim() } : { mood: "waiting", text };
}

/** The same for a page that only reads: {mood, text}. */
export function describeView(problem) {
  if (!problem) return { mood: "good", text: "Connected" };
  return {
    mood: "waiting",
    text: problem.kind === "answered" ? problem.message : `${silence(problem)}: what you see may be out of date`,
  };
}

function sentence(problem, waiting) {
  if (problem.kind === "answered") return waiting ? `${problem.message} ${waits(waiting)}.` : problem.message;
  return `${silence(problem)}${waiting ? `: ${waits(waiting)}` : ". What you do here waits"}`;
}

const silence = ({ kind }) => (kind === "offline" ? "Offline" : "No answer from Hoofprint");
