/** Counts as stacked bars, a shade for each interaction, and the same as a table. */
import { newChart, paintFrame, redraw, stackedBars, token } from "../charts.js";
import { changeDetector, element, inWords, written } from "../dom.js";
import { fill } from "./totals.js";

const SHADES = ["--blue", "--yellow", "--green", "--red", "--clicks", "--hovers"];

export class Bars {
  #section;
  #corner;
  #chart = null;
  #differs = changeDetector();

  /** @param corner what the rows of the table are */
  constructor(section, corner) {
    this.#section = section;
    this.#corner = corner;
  }

  /** @param columns as in columns.js; null for none */
  show(columns) {
    if (!this.#differs(columns)) return;
    this.#section.hidden = columns === null;
    if (columns === null) return;
    // A chart that is made while it cannot be seen has no size.
    this.#chart ??= newChart(this.#section.querySelector("canvas"), stackedBars([], 16), () => this.#recolour());
    this.#chart.data.labels = columns.labels;
    this.#chart.data.datasets = columns.interactions.map((label, n) => ({
      label,
      data: columns.counts[n],
      stack: "all",
      borderRadius: 2,
    }));
    this.#recolour();
    this.#describe(columns);
  }

  #describe({ names, interactions, counts }) {
    this.#section.querySelector(".legend").replaceChildren(...interactions.map((name, n) => legend(name, n)));
    const rows = names.map((name, at) => ({ name, cells: counts.map((row) => row[at]) }));
    const sums = rows.map(({ cells }) => cells.reduce((all, one) => all + one, 0));
    const highest = Math.max(...sums);
    this.#section
      .querySelector("canvas")
      .setAttribute(
        "aria-label",
        `${this.#section.querySelector("h2").textContent}: at most ${inWords(highest)}, at ${names[sums.indexOf(highest)]}.`,
      );
    const some = rows.filter((_, at) => sums[at] > 0);
    fill(this.#section.querySelector("table"), this.#corner, interactions, some);
  }

  #recolour() {
    this.#chart.data.datasets.forEach((set, n) => (set.backgroundColor = token(SHADES[n % SHADES.length])));
    paintFrame(this.#chart);
    redraw(this.#chart);
  }
}

const legend = (name, n) =>
  element("span", { data: { shade: SHADES[n % SHADES.length].slice(2) } }, written(name));
