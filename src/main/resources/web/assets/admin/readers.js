/** The readers, and how far each is in its stream. */
import { changeDetector, element, inWords, labelledRow, plural, timeInWords } from "../dom.js";

export class ReadersTable {
  #section;
  #differs = changeDetector();

  constructor(section) {
    this.#section = section;
  }

  /** @param readers [{stream, reader, lagEvents, lagSeconds, state, error, lastSuccess}] */
  show(readers) {
    if (!this.#differs(readers)) return;
    const table = this.#section.querySelector("table");
    table.tBodies[0].replaceChildren(...readers.map((reader) => row(table, reader)));
    table.hidden = readers.length === 0;
    this.#section.querySelector(".empty").hidden = readers.length > 0;
  }
}

function row(table, { stream, reader, lagEvents, lagSeconds, state, error, lastSuccess }) {
  const behind = lagEvents ? `${plural(lagEvents, "event")}, ${plural(lagSeconds, "second")}` : "0";
  const made = labelledRow(table, [
    stream,
    element("b", {}, reader),
    stateOf(state, lagEvents, error),
    behind,
    lastSuccess ? timeInWords(lastSuccess) : "not yet",
  ]);
  made.cells[3].classList.add("number");
  return made;
}

function stateOf(state, lag, error) {
  const { mood, words } = STATES[state]?.(lag) ?? { mood: "waiting", words: state };
  return element(
    "div",
    {},
    element("span", { class: "status", data: { mood } }, words),
    error ? element("p", { class: "why" }, `${error.message} ${since(error)}`) : null,
  );
}

const STATES = {
  running: (lag) => ({ mood: "good", words: lag ? "working" : "up to date" }),
  waiting: () => ({ mood: "waiting", words: "waiting, retries automatically" }),
  blocked: () => ({ mood: "bad", words: "blocked: needs attention" }),
  paused: () => ({ mood: "waiting", words: "paused" }),
  unattached: () => ({ mood: "bad", words: "unattached: no route reads as it" }),
};

const since = ({ since, attempts }) =>
  since ? `Since ${timeInWords(since)}${attempts > 1 ? `, ${inWords(attempts)} attempts` : ""}.` : "";
