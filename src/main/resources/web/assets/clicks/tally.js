/** One action's counts: a total in a ring, and for each colour its letter, name, count and share. */
import { COLOURS, paint } from "../colours.js";
import { byId, inWords } from "../dom.js";
import { Donut } from "./donut.js";

const MOST_ROWS = 8;
const OTHERS = "\n"; // no colour: those hold no control characters
const share = (count, total) => (total ? `${Math.round((100 * count) / total)}%` : "");

export class Tally {
  #section;
  #rows = new Map();
  #donut;
  total = 0;

  /** @param note what the tallies of all actions are put before */
  constructor(action, note) {
    this.#section = copyOf("tally");
    this.#section.dataset.action = action;
    const title = `${action[0].toUpperCase()}${action.slice(1)}s`;
    this.#section.setAttribute("aria-label", title);
    this.#section.querySelector("h2").textContent = title;
    note.before(this.#section);
    this.#donut = new Donut(this.#section.querySelector("canvas"));
  }

  /** Nothing is known yet. */
  clear() {
    this.total = 0;
    this.#showTotal("–");
    this.#section.querySelector(".rows").replaceChildren();
    this.#donut.show([]);
  }

  /** @param stats [{action, color, count}], every colour of this action */
  show(stats) {
    this.total = sum(stats);
    this.#showTotal(inWords(this.total));
    const rows = shortened(stats).map((row) => this.#row(row));
    this.#section.querySelector(".rows").replaceChildren(...rows.map((row) => row.item));
    this.#donut.show(rows);
  }

  /** As large as its place in the ring allows. */
  #showTotal(text) {
    const total = this.#section.querySelector(".total");
    total.textContent = text;
    total.style.setProperty("--letters", text.length);
  }

  #row({ color, count, others }) {
    const key = others ? OTHERS : color;
    if (!this.#rows.has(key)) this.#rows.set(key, newRow(key));
    const item = this.#rows.get(key);
    item.querySelector(".colour").textContent = others ? `${others} more` : color;
    item.querySelector(".colour").title = color ?? "";
    item.querySelector(".count").textContent = inWords(count);
    item.querySelector(".share").textContent = share(count, this.total);
    return { item, count, swatch: item.querySelector(".swatch") };
  }
}

const copyOf = (template) => byId(template).content.firstElementChild.cloneNode(true);

function newRow(color) {
  const row = copyOf("row");
  paint(row.querySelector(".swatch"), color);
  return row;
}

/** Ours first and always; then the most frequent of other senders' colours; the rest in one row. */
function shortened(stats) {
  const counts = new Map(stats.map((row) => [row.color, row.count]));
  const ours = COLOURS.map((color) => ({ color, count: counts.get(color) ?? 0 }));
  const theirs = stats.filter((row) => !COLOURS.includes(row.color)).sort((a, b) => b.count - a.count);
  const room = MOST_ROWS - ours.length;
  if (theirs.length <= room) return [...ours, ...theirs];
  const rest = theirs.slice(room - 1);
  return [...ours, ...theirs.slice(0, room - 1), { others: rest.length, count: sum(rest) }];
}

const sum = (rows) => rows.reduce((total, row) => total + row.count, 0);
