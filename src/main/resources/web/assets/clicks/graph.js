/** Events per minute as stacked bars: clicks at the foot, each other action on top of it. */
import { newChart, paintFrame, redraw, showLegend, stackedBars, token } from "../charts.js";
import { changeDetector, element, inWords } from "../dom.js";
import { GESTURES, shadeOf } from "./actions.js";

const clock = (at) => new Date(at).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });

export class Graph {
  #section;
  #chart;
  #actions = [];
  #differs = changeDetector();

  constructor(section) {
    this.#section = section;
    this.#chart = newChart(section.querySelector("canvas"), stackedBars([], 24), () => this.#recolour());
  }

  /**
   * @param minutes [{at, click, hover, …}], oldest first
   * @param complete are all of them known, not only what came since the page was opened?
   */
  show(minutes, complete) {
    if (!this.#differs([minutes, complete])) return;
    this.#addActions(minutes);
    const counts = this.#actions.map((action) => minutes.map((minute) => minute[action] ?? 0));
    this.#chart.data.labels = minutes.map((minute) => clock(minute.at));
    counts.forEach((data, n) => (this.#chart.data.datasets[n].data = data));
    this.#recolour();
    const legend = (action, n) => [element("b", {}, inWords(counts[n].at(-1))), ` ${action}s this minute`];
    showLegend(this.#section, this.#actions.map((action, n) => ({ shade: shadeOf(n), text: legend(action, n) })));
    this.#describe(minutes, counts, complete ? "in the last 30 minutes" : "since this page was opened");
  }

  /** Those of the squares first; others as they appear. */
  #addActions(minutes) {
    const seen = new Set([...GESTURES, ...minutes.flatMap(Object.keys)]);
    const added = [...seen].filter((action) => action !== "at" && !this.#actions.includes(action));
    this.#actions.push(...added);
    this.#chart.data.datasets.push(
      ...added.map((action) => ({ label: `${action}s`, data: [], borderRadius: 2, stack: "all" })),
    );
  }

  #describe(minutes, counts, when) {
    const sums = minutes.map((_, n) => counts.reduce((sum, data) => sum + data[n], 0));
    const highest = Math.max(...sums);
    this.#section.querySelector(".empty").hidden = highest > 0;
    this.#section.querySelector(".when").textContent = when;
    this.#section
      .querySelector("canvas")
      .setAttribute(
        "aria-label",
        highest === 0
          ? `No events ${when}.`
          : `Events per minute, ${when}: at most ${inWords(highest)}, at ${clock(minutes[sums.indexOf(highest)].at)}.`,
      );
  }

  #recolour() {
    this.#chart.data.datasets.forEach((dataset, n) => (dataset.backgroundColor = token(shadeOf(n))));
    paintFrame(this.#chart);
    redraw(this.#chart);
  }
}
