/** The destinations in use: how each last fared, and a check at once. */
import { send } from "../act.js";
import { element, written } from "../dom.js";
import { Rows } from "../rows.js";
import { ago } from "../when.js";

const CHECK_MS = 40_000; // the server waits for 30 s

export class DestinationsTable {
  #rows;
  #last = [];
  #checks = new Map();
  #onChecked;

  /** @param onChecked called when how one fares may have changed */
  constructor(section, { onChecked }) {
    this.#onChecked = onChecked;
    this.#rows = new Rows(section, ({ name }) => name, (destination) => this.#cells(destination));
  }

  /** @param destinations [{name, kind, state, lastSuccess, lastFailure: {at, message, kind} | null}] */
  show(destinations) {
    this.#last = destinations;
    this.#rows.show(destinations);
  }

  #cells({ name, kind, state, lastSuccess, lastFailure }) {
    const { mood, words } = STATES[state] ?? { mood: "waiting", words: state };
    const check = element(
      "button",
      { type: "button", class: "quiet", "aria-label": `Check ${name} now`, click: () => this.#check(name) },
      "Check now",
    );
    return [
      element("b", {}, name),
      kind ?? "",
      element("span", { class: "status", data: { mood } }, words),
      lastSuccess ? ago(lastSuccess) : "none yet",
      failure(lastFailure),
      element("div", {}, check, this.#result(name, lastFailure)),
    ];
  }

  /** What is told as the last failure already is not told twice. */
  #result(name, lastFailure) {
    const { mood, words: all } = this.#checks.get(name) ?? {};
    const words = all && all === lastFailure?.message ? "failed" : all;
    return words ? element("p", { class: "status why", role: "status", data: { mood } }, written(words)) : null;
  }

  async #check(name) {
    this.#tell(name, "waiting", "Checking");
    const answer = await send("POST", `/admin/v1/destinations/${encodeURIComponent(name)}/check`, null, { patienceMs: CHECK_MS });
    const isWell = answer.ok && answer.body.ok;
    this.#tell(name, isWell ? "good" : "bad", answer.ok ? answer.body.message : answer.message);
    this.#onChecked();
  }

  #tell(name, mood, words) {
    this.#checks.set(name, { mood, words });
    this.show(this.#last);
  }
}

const failure = (last) =>
  last ? element("div", {}, ago(last.at), element("p", { class: "why" }, written(last.message))) : "none";

const STATES = {
  unknown: { mood: "none", words: "not used since the start" },
  ok: { mood: "good", words: "works" },
  unavailable: { mood: "waiting", words: "unavailable, retried automatically" },
  blocked: { mood: "bad", words: "blocked: needs attention" },
};
