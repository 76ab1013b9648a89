/** The tables, with their numbers of rows. */
import { changeDetector, element, inWords } from "../dom.js";

const CURRENT = "Current shard: events of open sessions, and today's events";
const OTHER = "Other shard: empty after a job";
const WORDS = {
  sessions: "Closed sessions",
  events_late: "Events that came too late to change a closed session",
};

export class ShardTable {
  #section;
  #differs = changeDetector();

  constructor(section) {
    this.#section = section;
  }

  /** @param body {tables: {events_0, events_1, sessions, events_late}, current} */
  show({ tables, current }) {
    if (!this.#differs([tables, current])) return;
    const rows = Object.entries(tables).map(([name, count]) => row(name, count, name === current));
    this.#section.querySelector("tbody").replaceChildren(...rows);
  }
}

const row = (name, count, isCurrent) =>
  element(
    "tr",
    {},
    element("th", { scope: "row" }, element("code", {}, name)),
    element("td", { class: "number" }, inWords(count)),
    element("td", {}, WORDS[name] ?? (isCurrent ? CURRENT : OTHER)),
  );
