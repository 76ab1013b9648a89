/** One action's numbers: a total, and for each colour its name, its number and a bar. */
import { COLOURS, paint } from "./colours.js";

const MOST_ROWS = 8;
const OTHERS = "\n"; // no colour: those hold no control characters
const inWords = (count) => count.toLocaleString("en");

export class Tally {
  #section;
  #rows = new Map();
  total = 0;

  constructor(section) {
    this.#section = section;
  }

  /** Nothing is known yet. */
  clear() {
    this.total = 0;
    this.#section.querySelector(".total").textContent = "–";
    this.#section.querySelector(".rows").replaceChildren();
  }

  /** @param stats [{action, color, count}], every colour of this action */
  show(stats) {
    this.total = sum(stats);
    this.#section.querySelector(".total").textContent = inWords(this.total);
    const shown = shortened(stats);
    const highest = Math.max(1, ...shown.map((row) => row.count));
    this.#section.querySelector(".rows").replaceChildren(...shown.map((row) => this.#row(row, highest)));
  }

  #row({ color, count, others }, highest) {
    const key = others ? OTHERS : color;
    if (!this.#rows.has(key)) this.#rows.set(key, newRow(key));
    const row = this.#rows.get(key);
    row.querySelector(".colour").textContent = others ? `${others} more` : color;
    row.querySelector(".colour").title = color ?? "";
    row.querySelector(".count").textContent = inWords(count);
    row.style.setProperty("--share", count / highest);
    return row;
  }
}

function newRow(color) {
  const row = document.getElementById("row").content.firstElementChild.cloneNode(true);
  paint(row.querySelector(".swatch"), color);
  paint(row.querySelector(".fill"), color);
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
