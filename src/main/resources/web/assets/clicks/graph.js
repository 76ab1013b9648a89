/** Events a minute as bars: clicks at the foot, hovers on top of them. */
import { newChart, paintFrame, redraw, TOOLTIP, token } from "../charts.js";
import { inWords } from "../dom.js";

const ACTIONS = ["click", "hover"];
const clock = (at) => new Date(at).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });

export class Graph {
  #section;
  #chart;
  #drawn = null;

  constructor(section) {
    this.#section = section;
    const datasets = ACTIONS.map((action) => ({ label: `${action}s`, data: [], borderRadius: 2, stack: "all" }));
    this.#chart = newChart(
      section.querySelector("canvas"),
      { type: "bar", data: { labels: [], datasets }, options: options() },
      () => this.#recolour(),
    );
    this.#recolour();
  }

  /**
   * @param minutes [{at, click, hover}], oldest first
   * @param complete are all of them known, not only what came since the page was opened?
   */
  show(minutes, complete) {
    const counts = ACTIONS.map((action) => minutes.map((minute) => minute[action] ?? 0));
    const drawn = JSON.stringify([minutes.at(-1).at, complete, counts]);
    if (drawn === this.#drawn) return;
    this.#drawn = drawn;
    this.#chart.data.labels = minutes.map((minute) => clock(minute.at));
    counts.forEach((data, n) => (this.#chart.data.datasets[n].data = data));
    redraw(this.#chart);
    this.#tell(minutes, counts, complete ? "in the last 30 minutes" : "since this page was opened");
  }

  #tell(minutes, counts, when) {
    const sums = minutes.map((_, n) => counts.reduce((sum, data) => sum + data[n], 0));
    const highest = Math.max(...sums);
    this.#section.querySelector(".empty").hidden = highest > 0;
    this.#section.querySelector(".when").textContent = when;
    ACTIONS.forEach((action, n) => {
      this.#section.querySelector(`[data-now="${action}"]`).textContent = inWords(counts[n].at(-1));
    });
    this.#section
      .querySelector("canvas")
      .setAttribute(
        "aria-label",
        highest === 0
          ? `No events ${when}.`
          : `Events a minute, ${when}: at most ${inWords(highest)}, at ${clock(minutes[sums.indexOf(highest)].at)}.`,
      );
  }

  #recolour() {
    this.#chart.data.datasets.forEach((dataset, n) => (dataset.backgroundColor = token(`--${ACTIONS[n]}s`)));
    paintFrame(this.#chart);
    redraw(this.#chart);
  }
}

const options = () => ({
  maintainAspectRatio: false,
  interaction: { mode: "index", intersect: false },
  scales: {
    x: { stacked: true, grid: { display: false }, border: {}, ticks: { maxRotation: 0, autoSkipPadding: 24 } },
    y: {
      stacked: true,
      suggestedMax: 5,
      grid: {},
      border: { display: false },
      ticks: { precision: 0, maxTicksLimit: 5 },
    },
  },
  plugins: { legend: { display: false }, tooltip: { ...TOOLTIP } },
});
