/** A ring whose slices are the rows of a tally, in their order and colours, with their letters. */
import { hatch, newChart, redraw, token } from "../charts.js";

const SMALLEST_LETTERED = 0.07;
const TRANSPARENT = "rgba(0, 0, 0, 0)";

export class Donut {
  #chart;
  #rows = [];

  constructor(canvas) {
    const letters = { id: "letters", afterDatasetsDraw: (chart) => this.#drawLetters(chart) };
    this.#chart = newChart(
      canvas,
      { type: "doughnut", data: { datasets: [{ data: [] }] }, options: OPTIONS, plugins: [letters] },
      () => this.#draw(),
    );
  }

  /** @param rows [{count, swatch}]: each slice takes colour and letter from the row's own swatch */
  show(rows) {
    this.#rows = rows;
    this.#draw();
  }

  #draw() {
    const some = this.#rows.some((row) => row.count > 0);
    const [dataset] = this.#chart.data.datasets;
    dataset.data = some ? this.#rows.map((row) => row.count) : [1];
    dataset.backgroundColor = some ? this.#rows.map((row) => this.#fillOf(row.swatch)) : [token("--line")];
    dataset.borderColor = token("--surface");
    dataset.borderWidth = dataset.data.filter(Boolean).length > 1 ? 2 : 0;
    redraw(this.#chart);
  }

  #fillOf(swatch) {
    const colour = getComputedStyle(swatch).backgroundColor;
    return colour === TRANSPARENT ? hatch(this.#chart.ctx) : colour;
  }

  #drawLetters(chart) {
    const { ctx, chartArea } = chart;
    const slices = chart.getDatasetMeta(0);
    ctx.save();
    ctx.font = `700 ${Math.max(9, chartArea.width * 0.085)}px ${getComputedStyle(document.body).fontFamily}`;
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    ctx.fillStyle = token("--on-colour");
    this.#rows.forEach(({ count, swatch }, n) => {
      if (!count || count / slices.total < SMALLEST_LETTERED) return;
      const { x, y } = slices.data[n].tooltipPosition();
      ctx.fillText(swatch.textContent, x, y);
    });
    ctx.restore();
  }
}

const OPTIONS = {
  aspectRatio: 1,
  cutout: "66%",
  events: [],
  plugins: { legend: { display: false }, tooltip: { enabled: false } },
};
