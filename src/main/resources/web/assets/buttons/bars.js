/** Counts as stacked bars, a shade for each interaction, and the same as a table. */
import { newChart, paintFrame, redraw, showLegend, stackedBars, token } from "../charts.js";
import { changeDetector, inWords, written } from "../dom.js";
import { fill } from "./totals.js";

const SHADES = ["--blue", "--yellow", "--green", "--red", "--clicks", "--hovers"];
const shadeOf = (n) => SHADES[n % SHADES.length];

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
    showLegend(this.#section, interactions.map((name, n) => ({ shade: shadeOf(n), text: written(name) })));
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
    this.#chart.data.datasets.forEach((set, n) => (set.backgroundColor = token(shadeOf(n))));
    paintFrame(this.#chart);
    redraw(this.#chart);
  }
}
