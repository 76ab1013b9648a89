/** The readers: how far each is in its stream, what stops it, and what a person can do. */
import { element, inWords, plural, timeInWords, written } from "../dom.js";
import { Rows } from "../rows.js";
import { ago } from "../when.js";
import { commandsFor } from "./reader-commands.js";

export class ReadersTable {
  #section;
  #rows;
  #states = new Map();

  /** @param onCommand called with a command's name, stream and reader */
  constructor(section, { onCommand }) {
    this.#section = section;
    this.#rows = new Rows(section, nameOf, (reader) => cells(reader, onCommand));
  }

  /**
   * @param readers [{stream, reader, position, lagEvents, lagSeconds, state, error, lastSuccess}]
   * @param gaps [{stream, first, last, at}]
   */
  show(readers, gaps) {
    this.#states = new Map(readers.map((reader) => [nameOf(reader), reader]));
    this.#rows.show(readers);
    const list = this.#section.querySelector(".gaps");
    list.hidden = gaps.length === 0;
    list.replaceChildren(...gaps.map((gap) => element("li", { class: "status", data: { mood: "bad" } }, gapInWords(gap))));
  }

  /** As last seen. */
  reader(stream, reader) {
    return this.#states.get(`${stream}/${reader}`);
  }
}

const nameOf = ({ stream, reader }) => `${stream}/${reader}`;

function cells(reader, onCommand) {
  const { stream, reader: name, position, lagEvents, lagSeconds, lastSuccess } = reader;
  const behind = lagEvents ? `${plural(lagEvents, "event")}, ${plural(lagSeconds, "second")}` : "0";
  return [
    stream,
    element("b", {}, name),
    stateOf(reader),
    element("span", { title: `At event ${inWords(position)} of its stream` }, behind),
    lastSuccess ? ago(lastSuccess) : "not yet",
    element("div", { class: "line" }, ...buttons(reader, onCommand)),
  ];
}

function buttons(reader, onCommand) {
  return commandsFor(reader).map(({ command, label }) =>
    element(
      "button",
      {
        type: "button",
        class: "quiet",
        "aria-label": `${label} ${nameOf(reader)}`,
        click: () => onCommand(command, reader.stream, reader.reader),
      },
      label,
    ),
  );
}

function stateOf({ state, lagEvents, error }) {
  const { mood, words } = STATES[state]?.(lagEvents) ?? { mood: "waiting", words: state };
  return element(
    "div",
    {},
    element("span", { class: "status", data: { mood } }, words),
    error ? element("p", { class: "why" }, written(ended(error.message)), ` ${since(error)}`) : null,
  );
}

const STATES = {
  running: (lag) => ({ mood: "good", words: lag ? "working" : "up to date" }),
  waiting: () => ({ mood: "waiting", words: "waiting, retries automatically" }),
  blocked: () => ({ mood: "bad", words: "blocked: needs attention" }),
  paused: () => ({ mood: "waiting", words: "paused" }),
  unattached: () => ({ mood: "bad", words: "unattached: no flow reads as it any more" }),
};

const since = ({ since, attempts }) =>
  since ? `Since ${timeInWords(since)}${attempts > 1 ? `, ${inWords(attempts)} attempts` : ""}.` : "";

const ended = (message) => (/[.!?]$/.test(message) ? message : `${message}.`);

const gapInWords = ({ stream, first, last, at }) =>
  `The ledger lacks the events ${inWords(first)} to ${inWords(last)} of ${stream}, as was found on ${timeInWords(at)}. ` +
  "A newer backup may have them.";
