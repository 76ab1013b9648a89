/** The days as bars, in three bands above one another. The arrow keys point at a day; Enter, or a click, chooses it. */
import { newChart, paintFrame, redraw, TOOLTIP, token } from "../charts.js";
import { changeDetector, inWords, plural } from "../dom.js";
import { dayInShort, dayInWords, lengthInWords } from "./formats.js";

const BAND_WIDTH = 60;
const SHORT = new Intl.NumberFormat("en", { notation: "compact" });
const MINUTE_MS = 60_000;
const SETS = [
  { label: "started", shade: "--clicks", axis: "sessions", of: (row) => row.started, words: inWords },
  { label: "active", shade: "--hovers", axis: "sessions", of: (row) => row.active, words: inWords },
  { label: "events", shade: "--blue", axis: "events", of: (row) => row.events, words: inWords },
  {
    label: "mean duration",
    shade: "--green",
    axis: "minutes",
    of: (row) => row.meanMs / MINUTE_MS,
    words: (minutes) => lengthInWords(minutes * MINUTE_MS),
  },
];
const STEPS = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -7, PageUp: 7 };

/** For `showLegend`. */
export const LEGEND = SETS.map(({ label, shade, axis }) => ({ shade, text: axis === "sessions" ? `sessions ${label}` : label }));

export class Graph {
  #canvas;
  #chart = null;
  #days = [];
  #chosen = -1;
  #pointed = 0;
  #differs = changeDetector();
  #onChoose;

  /** @param onChoose called with a day */
  constructor(canvas, onChoose) {
    this.#canvas = canvas;
    this.#onChoose = onChoose;
    canvas.addEventListener("keydown", (event) => this.#pressed(event));
    canvas.addEventListener("blur", () => this.#mark([]));
  }

  /** @param days [{day, started, active, events, meanMs}], without gaps, oldest first */
  show(days, chosen) {
    if (!this.#differs([days, chosen])) return;
    this.#days = days;
    this.#chosen = days.findIndex(({ day }) => day === chosen);
    // A chart that is made while it cannot be seen has no size.
    this.#chart ??= this.#newChart();
    this.#chart.data.labels = days.map(({ day }) => day);
    SETS.forEach(({ of }, n) => (this.#chart.data.datasets[n].data = days.map(of)));
    this.#recolour();
    this.#point(this.#chosen < 0 ? days.length - 1 : this.#chosen);
  }

  #newChart() {
    const datasets = SETS.map(({ label, shade, axis }) => ({
      label,
      yAxisID: axis,
      data: [],
      backgroundColor: token(shade),
      grouped: axis === "sessions",
      maxBarThickness: 40,
      borderRadius: 2,
    }));
    const choose = (at) => this.#choose(at);
    const chosen = () => this.#chosen;
    return newChart(this.#canvas, config(datasets, choose, chosen), () => this.#recolour());
  }

  #pressed(event) {
    const to = { Home: 0, End: this.#days.length - 1 }[event.key] ?? this.#pointed + (STEPS[event.key] ?? 0);
    if (["Enter", " "].includes(event.key)) this.#choose(this.#pointed);
    else if (event.key in STEPS || ["Home", "End"].includes(event.key)) this.#move(to);
    else return;
    event.preventDefault();
  }

  #move(to) {
    this.#point(Math.max(0, Math.min(this.#days.length - 1, to)));
    this.#mark(SETS.map((_, datasetIndex) => ({ datasetIndex, index: this.#pointed })));
  }

  #choose(at) {
    if (this.#days[at]) this.#onChoose(this.#days[at].day);
  }

  #point(at) {
    this.#pointed = at;
    this.#canvas.setAttribute("aria-valuemax", this.#days.length - 1);
    this.#canvas.setAttribute("aria-valuenow", at);
    this.#canvas.setAttribute("aria-valuetext", sentence(this.#days[at]) + (at === this.#chosen ? " Chosen." : ""));
  }

  /** Points as the mouse does. */
  #mark(bars) {
    if (!this.#chart) return;
    const at = bars.length ? this.#chart.getDatasetMeta(0).data[this.#pointed].getCenterPoint() : { x: 0, y: 0 };
    this.#chart.setActiveElements(bars);
    this.#chart.tooltip.setActiveElements(bars, at);
    this.#chart.update("none");
  }

  #recolour() {
    paintFrame(this.#chart);
    const { scales } = this.#chart.options;
    SETS.forEach(({ shade, axis }, n) => {
      this.#chart.data.datasets[n].backgroundColor = token(shade);
      scales[axis].title.color = token("--soft");
    });
    redraw(this.#chart);
  }
}

const sentence = ({ day, started, active, events, meanMs }) =>
  active === 0
    ? `${dayInWords(day)}: no session.`
    : `${dayInWords(day)}: ${plural(started, "session")} started, ${inWords(active)} active, ` +
      `${plural(events, "event")}, mean duration ${lengthInWords(meanMs)}.`;

/** A band of its own for what has a measure of its own. */
const band = (text, stackWeight, suggestedMax) => ({
  stack: "bands",
  stackWeight,
  offset: true,
  beginAtZero: true,
  suggestedMax,
  title: { display: true, text, font: { weight: "normal" } },
  grid: {},
  border: { display: false },
  ticks: { precision: 0, maxTicksLimit: 4, callback: (value) => SHORT.format(value) },
  afterFit: (scale) => (scale.width = BAND_WIDTH),
});

/** The chosen day stands out by what is behind it. */
const backdrop = (chosen) => ({
  id: "backdrop",
  beforeDatasetsDraw({ ctx, chartArea, scales: { x } }) {
    if (chosen() < 0) return;
    const width = chartArea.width / x.ticks.length;
    const step = x.max > x.min ? x.getPixelForValue(x.min + 1) - x.getPixelForValue(x.min) : width;
    ctx.save();
    ctx.globalAlpha = 0.2;
    ctx.fillStyle = token("--accent");
    ctx.fillRect(x.getPixelForValue(chosen()) - step / 2, chartArea.top, step, chartArea.height);
    ctx.restore();
  },
});

const config = (datasets, choose, chosen) => ({
  type: "bar",
  data: { labels: [], datasets },
  plugins: [backdrop(chosen)],
  options: {
    maintainAspectRatio: false,
    interaction: { mode: "index", intersect: false },
    onClick: (_, bars) => bars.length && choose(bars[0].index),
    scales: {
      x: {
        grid: { display: false },
        border: {},
        ticks: {
          maxRotation: 0,
          autoSkipPadding: 16,
          callback(value) {
            return dayInShort(this.getLabelForValue(value));
          },
        },
      },
      minutes: band("minutes", 2, 5),
      events: band("events", 2, 5),
      sessions: band("sessions", 3, 5),
    },
    plugins: {
      legend: { display: false },
      tooltip: {
        ...TOOLTIP,
        callbacks: {
          title: ([{ label }]) => dayInWords(label),
          label: ({ datasetIndex, raw }) => `${SETS[datasetIndex].label}: ${SETS[datasetIndex].words(raw)}`,
        },
      },
    },
  },
});
