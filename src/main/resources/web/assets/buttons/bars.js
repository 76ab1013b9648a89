/** Counts as stacked bars, a shade for each interaction, and the same as a table. */
import { newChart, paintFrame, redraw, TOOLTIP, token } from "../charts.js";
import { element, inWords, written } from "../dom.js";
import { fill } from "./tally.js";

const SHADES = ["--blue", "--yellow", "--green", "--red", "--clicks", "--hovers"];

export class Bars {
  #section;
  #corner;
  #chart = null;
  #drawn = null;

  /** @param corner what the rows of the table are */
  constructor(section, corner) {
    this.#section = section;
    this.#corner = corner;
  }

  /** @param columns as in columns.js; null for none */
  show(columns) {
    const drawn = JSON.stringify(columns);
    if (drawn === this.#drawn) return;
    this.#drawn = drawn;
    this.#section.hidden = columns === null;
    if (columns === null) return;
    // A chart that is made while it cannot be seen has no size.
    this.#chart ??= newChart(this.#section.querySelector("canvas"), config(), () => this.#recolour());
    this.#chart.data.labels = columns.labels;
    this.#chart.data.datasets = columns.interactions.map((label, n) => ({
      label,
      data: columns.counts[n],
      stack: "all",
      borderRadius: 2,
    }));
    this.#recolour();
    this.#tell(columns);
  }

  #tell({ names, interactions, counts }) {
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

const config = () => ({
  type: "bar",
  data: { labels: [], datasets: [] },
  options: {
    maintainAspectRatio: false,
    interaction: { mode: "index", intersect: false },
    scales: {
      x: { stacked: true, grid: { display: false }, border: {}, ticks: { maxRotation: 0, autoSkipPadding: 16 } },
      y: {
        stacked: true,
        suggestedMax: 5,
        grid: {},
        border: { display: false },
        ticks: { precision: 0, maxTicksLimit: 5 },
      },
    },
    plugins: { legend: { display: false }, tooltip: { ...TOOLTIP } },
  },
});
