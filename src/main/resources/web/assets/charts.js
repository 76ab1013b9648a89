/** What all charts share. Chart.js is a plain script, loaded by the page before this. */
import { element } from "./dom.js";

const { Chart } = globalThis;

const BUSY_MS = 600;
const drawnAt = new WeakMap();

const calm = matchMedia("(prefers-reduced-motion: reduce)");
const dark = matchMedia("(prefers-color-scheme: dark)");

/** A colour or length of the style sheet, as it is just now. */
export const token = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/** @param recolour called when the colours of the style sheet have changed */
export function newChart(canvas, config, recolour) {
  Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
  const chart = new Chart(canvas, config);
  chart.options.animation = calm.matches ? false : { duration: 250 };
  dark.addEventListener("change", recolour);
  return chart;
}

export const TOOLTIP = { padding: 10, cornerRadius: 6 };

/** Explains the colours of a chart. @param items [{shade, text}], with a name of the style sheet and a text or an element */
export function showLegend(section, items) {
  section.querySelector(".legend").replaceChildren(
    ...items.map(({ shade, text }) => {
      const item = element("span", {}, ...[text].flat());
      item.style.setProperty("--shade", `var(${shade})`);
      return item;
    }),
  );
}

/** Bars on top of each other. @param autoSkipPadding between labels, in pixels */
export const stackedBars = (datasets, autoSkipPadding) => ({
  type: "bar",
  data: { labels: [], datasets },
  options: {
    maintainAspectRatio: false,
    interaction: { mode: "index", intersect: false },
    scales: {
      x: { stacked: true, grid: { display: false }, border: {}, ticks: { maxRotation: 0, autoSkipPadding } },
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

/** Gives the colours of the style sheet to all but what the numbers are drawn with. */
export function paintFrame(chart) {
  const { scales, plugins } = chart.options;
  Object.values(scales).forEach((scale) => {
    scale.ticks.color = token("--soft");
    scale.grid.color = scale.border.color = token("--line");
  });
  Object.assign(plugins.tooltip, {
    backgroundColor: token("--ink"),
    titleColor: token("--surface"),
    bodyColor: token("--surface"),
  });
}

/** Glides to a change that comes alone, and jumps when they come thick and fast: gliding costs most of a busy page's time. */
export function redraw(chart) {
  const now = performance.now();
  const busy = now - (drawnAt.get(chart) ?? -BUSY_MS) < BUSY_MS;
  // A glide that is still under way would end where it was to end, at what was shown before.
  if (busy) chart.stop();
  chart.update(busy ? "none" : undefined);
  drawnAt.set(chart, now);
}

/** Stripes for what has no colour of its own, like the style sheet's. */
export function hatch(context) {
  const tile = document.createElement("canvas");
  tile.width = tile.height = 6;
  const pen = tile.getContext("2d");
  pen.strokeStyle = token("--soft");
  pen.lineWidth = 1.5;
  pen.beginPath();
  [-6, 0, 6].forEach((x) => (pen.moveTo(x, 6), pen.lineTo(x + 6, 0)));
  pen.stroke();
  return context.createPattern(tile, "repeat");
}
