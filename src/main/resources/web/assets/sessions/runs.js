/** The daily jobs, newest first; and in a sentence the current one. */
import { element, inWords, labelledRow, plural } from "../dom.js";
import { REQUESTED, clockInShort, dayInShort, dayInWords, dayOf, lengthInWords } from "./formats.js";

const STATES = {
  waiting: { mood: "waiting", words: "waiting" },
  running: { mood: "waiting", words: "running" },
  done: { mood: "good", words: "done" },
};
const COUNTS = ["events", "sessionsClosed", "sessionsReplaced", "eventsCarried", "eventsDeduplicated", "eventsLate"];

export class RunsTable {
  #section;

  constructor(section) {
    this.#section = section;
  }

  /** @param runs [{day, state, askedBy, startedAt, finishedAt, events, …}] */
  show(runs) {
    const table = this.#section.querySelector("table");
    table.tBodies[0].replaceChildren(...runs.map((run) => row(table, run)));
    this.#section.hidden = runs.length === 0;
  }
}

function row(table, run) {
  const { mood, words } = STATES[run.state] ?? { mood: "waiting", words: run.state };
  const made = labelledRow(table, [
    element("b", {}, dayInWords(run.day)),
    element("span", { class: "status", data: { mood } }, words),
    `${dayInShort(dayOf(run.startedAt))} ${clockInShort(run.startedAt)}, ${REQUESTED[run.askedBy] ?? run.askedBy}`,
    run.finishedAt ? lengthInWords(Date.parse(run.finishedAt) - Date.parse(run.startedAt)) : "",
    ...COUNTS.map((count) => (run.finishedAt ? inWords(run[count]) : "")),
  ]);
  [...made.cells].slice(-COUNTS.length).forEach((cell) => cell.classList.add("number"));
  return made;
}

/**
 * A job that is not done yet, and what it waits for.
 *
 * @param reader the state of the reader that it may wait for, if that is known
 */
export function runInWords({ day, state, startedAt }, reader) {
  const job = `The job for ${dayInWords(day)}`;
  if (state === "running") return `${job} has been running since ${clockInShort(startedAt)}.`;
  return `${job} waits until the events accepted so far are in the warehouse. ${lagInWords(reader)}`.trim();
}

function lagInWords(reader) {
  if (!reader || (reader.lagEvents === 0 && !reader.error)) return "";
  const state = { blocked: ", and blocked", paused: ", and paused" }[reader.state] ?? "";
  const why = reader.error ? `: ${reader.error.message}` : ".";
  return `The reader ${reader.stream}/${reader.reader} is ${plural(reader.lagEvents, "event")} behind${state}${why}`;
}

export const resultInWords = ({ day, sessionsClosed, sessionsReplaced, eventsCarried, eventsLate }) =>
  `The job for ${dayInWords(day)} is done: ${plural(sessionsClosed, "session")} closed, ` +
  `${inWords(sessionsReplaced)} replaced, ` +
  `${plural(eventsCarried, "event")} carried over, ${inWords(eventsLate)} late.`;
