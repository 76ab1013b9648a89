/** How many rows lie in which table, and what they wait for. */
import { element, inWords } from "../dom.js";

const CURRENT = "Current shard: open sessions' events, and all that comes today";
const OTHER = "Other shard: empty after a job";
const WORDS = {
  sessions: "Closed sessions",
  events_late: "Events that came too late to change a closed session",
};

export class ShardTable {
  #section;
  #shown = null;

  constructor(section) {
    this.#section = section;
  }

  /** @param told {tables: {events_0, events_1, sessions, events_late}, current} */
  show({ tables, current }) {
    const text = JSON.stringify([tables, current]);
    if (text === this.#shown) return;
    this.#shown = text;
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
