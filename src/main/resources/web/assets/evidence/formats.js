/** Months, sizes and states in words. */

/** @param month 2026-10 */
export const monthInWords = (month) =>
  new Date(`${month}-01T00:00:00Z`).toLocaleString("en-GB", { month: "long", year: "numeric", timeZone: "UTC" });

/** The month before this one, in the local time zone. */
export function lastMonth() {
  const now = new Date();
  const last = new Date(now.getFullYear(), now.getMonth() - 1, 1);
  return `${last.getFullYear()}-${String(last.getMonth() + 1).padStart(2, "0")}`;
}

/** @return the state of a run, a repository or a destination: {mood, words} */
export const stateInWords = (state, words = RUN) => words[state] ?? { mood: "waiting", words: state };

const RUN = {
  waiting: { mood: "waiting", words: "queued" },
  running: { mood: "waiting", words: "running" },
  blocked: { mood: "bad", words: "blocked: needs attention" },
  done: { mood: "good", words: "done" },
  failed: { mood: "bad", words: "finished with failures" },
};

export const OF_REPOSITORY = {
  waiting: { mood: "waiting", words: "pending" },
  done: { mood: "good", words: "read" },
  failed: { mood: "bad", words: "unavailable" },
};

/** By why a repository could not be read. */
export const WHAT_TO_DO = {
  "not found": "Correct it in hoofprint.evidence.repositories, restart, and collect the month again.",
  "no access": "Let Hoofprint read it, then collect the month again.",
  "rate limit": "Collect the month again in an hour.",
  server: "Its host has failed: collect the month again later.",
  incomplete: "Fetch its whole history (git fetch --unshallow), then collect the month again.",
};

export const OF_DESTINATION = {
  waiting: { mood: "waiting", words: "waiting, retries automatically" },
  blocked: { mood: "bad", words: "blocked: needs attention" },
  done: { mood: "good", words: "delivered" },
  failed: { mood: "bad", words: "failed" },
};

export const REQUESTED = { schedule: "by the schedule", api: "by HTTP", command: "by command" };

export function sizeInWords(bytes) {
  if (bytes < 1_000) return `${bytes} B`;
  const units = ["kB", "MB", "GB"];
  const power = Math.min(units.length, Math.floor(Math.log10(bytes) / 3));
  return `${(bytes / 1_000 ** power).toLocaleString("en", { maximumFractionDigits: 1 })} ${units[power - 1]}`;
}
