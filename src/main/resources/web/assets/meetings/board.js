/** The meetings by day. What is already there stays where it is: open details stay open, focus stays put. */
import { arrange, element } from "../dom.js";
import { meetingElement, nearWords } from "./row.js";
import { dayOf, nearness } from "./times.js";

export class Board {
  #place;
  #items = new Map();
  #days = new Map();
  #count = 0;

  constructor(place) {
    this.#place = place;
  }

  clear() {
    this.#items.clear();
    this.#days.clear();
    this.#place.replaceChildren();
  }

  /**
   * @param rows in their order
   * @param changed those of them that have just arrived or changed
   */
  show(rows, changed) {
    const byId = new Map(rows.map((row) => [row.id, row]));
    const items = new Map(rows.map((row) => [row.id, this.#numbered(row)]));
    this.#items = items;
    rows.forEach((row) => this.#draw(items.get(row.id), row, byId));
    changed.forEach(({ id }) => this.#highlight(items.get(id)?.node));
    const days = new Map();
    rows.forEach((row) => {
      const day = row.start_time === null ? "" : dayOf(row.start_time);
      days.set(day, [...(days.get(day) ?? []), row]);
    });
    this.#days = new Map([...days].map(([day, theirs]) => [day, this.#day(day, theirs)]));
    arrange(this.#place, [...this.#days.values()]);
  }

  #numbered({ id }) {
    const known = this.#items.get(id);
    if (known) return known;
    this.#count += 1;
    return { node: element("li", { id: `meeting-${this.#count}`, tabindex: -1 }), drawn: null };
  }

  #draw(item, row, byId) {
    const neighbours = [row.rescheduled_to, row.rescheduled_from].map((id) => byId.get(id)?.start_time);
    const drawn = JSON.stringify([row, neighbours, nearWords(row)]);
    if (drawn === item.drawn) return;
    const wasOpen = item.node.querySelector("details")?.open ?? false;
    const linked = (id) => byId.has(id) && { row: byId.get(id), address: `#${this.#items.get(id).node.id}` };
    item.node.replaceChildren(meetingElement(row, linked));
    const details = item.node.querySelector("details");
    if (details) details.open = wasOpen;
    item.drawn = drawn;
  }

  #highlight(node) {
    if (!node) return;
    node.classList.add("fresh");
    node.onanimationend = () => node.classList.remove("fresh");
  }

  #day(day, rows) {
    const section = this.#days.get(day) ?? newDay(day);
    section.querySelector(".near").textContent = rows[0].start_time === null ? "" : nearness(rows[0].start_time);
    arrange(section.querySelector("ol"), rows.map((row) => this.#items.get(row.id).node));
    return section;
  }
}

function newDay(day) {
  return element(
    "section",
    { class: "day" },
    element("h2", {}, day || "Time not known", " ", element("span", { class: "near" })),
    element("ol", { role: "list" }),
  );
}
