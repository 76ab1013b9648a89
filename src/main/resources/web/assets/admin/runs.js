/** The newest evidence runs and daily jobs; their pages have all of them. */
import { element, inWords, plural } from "../dom.js";
import { REQUESTED, monthInWords, stateInWords } from "../evidence/formats.js";
import { Rows } from "../rows.js";
import { REQUESTED as JOB_REQUESTED, dayInWords } from "../sessions/formats.js";
import { ago } from "../when.js";

const SHOWN = 5;

export class EvidenceRuns {
  #rows;

  constructor(section) {
    this.#rows = new Rows(section, ({ run }) => run, cells);
  }

  /** @param runs [{run, month, dryRun, asked, askedAt, state, detail, progress}] */
  show(runs) {
    this.#rows.show(runs.slice(0, SHOWN));
  }
}

const cells = ({ month, dryRun, asked, askedAt, state, detail, progress }) => [
  element("b", {}, monthInWords(month) + (dryRun ? ", dry run" : "")),
  status(stateInWords(state), detail),
  element("span", {}, ago(askedAt), `, ${REQUESTED[asked] ?? asked}`),
  plural(progress.commits, "commit"),
];

export class DailyJobs {
  #rows;
  #problem;

  constructor(section) {
    this.#rows = new Rows(section, ({ day, startedAt }) => `${day} ${startedAt}`, jobCells);
    this.#problem = section.querySelector(".problem");
  }

  /** @param trouble why the last one failed, or null */
  show({ runs, trouble }) {
    this.#rows.show(runs.slice(0, SHOWN));
    this.#problem.textContent = trouble ?? "";
  }
}

const jobCells = ({ day, state, askedBy, startedAt, finishedAt, events, sessionsClosed }) => [
  element("b", {}, dayInWords(day)),
  status({ mood: state === "done" ? "good" : "waiting", words: state }),
  element("span", {}, ago(startedAt), `, ${JOB_REQUESTED[askedBy] ?? askedBy}`),
  finishedAt ? `${plural(events, "event")}, ${inWords(sessionsClosed)} closed` : "",
];

const status = ({ mood, words }, detail = null) =>
  element(
    "div",
    {},
    element("span", { class: "status", data: { mood } }, words),
    detail ? element("p", { class: "why" }, detail) : null,
  );
