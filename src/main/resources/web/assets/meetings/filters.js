/** Which meetings are shown: as a query for the server, and as a test of a row that the websocket brings. */
import { dateOf, midnight, today } from "./times.js";

export class Filters {
  #form;

  /** @param onChange called when the filters change */
  constructor(form, onChange) {
    this.#form = form;
    const changed = () => {
      this.#arrange();
      onChange();
    };
    form.addEventListener("change", (event) => event.target.name !== "search" && changed());
    form.addEventListener("input", () => this.#arrange());
    form.addEventListener("reset", () => setTimeout(changed));
    form.addEventListener("submit", (event) => event.preventDefault());
    this.#arrange();
  }

  /** What is to come begins with what is next; everything else with the newest. */
  get isAscending() {
    return this.#view === "upcoming";
  }

  get query() {
    const { status, from, to } = this.#wanted;
    const query = new URLSearchParams();
    if (status) query.set("status", status);
    if (from) query.set("from", from.toISOString());
    if (to) query.set("to", to.toISOString());
    return query;
  }

  fits(row) {
    const { status, from, to } = this.#wanted;
    const start = row.start_time === null ? null : new Date(row.start_time);
    return (
      (!status || row.status === status) &&
      (!from || (start !== null && start >= from)) &&
      (!to || (start !== null && start < to))
    );
  }

  /** The meetings of that day alone. */
  showDay(date) {
    const { view, from, to } = this.#form.elements;
    view.value = "dates";
    from.value = to.value = date;
    this.#form.dispatchEvent(new Event("change"));
  }

  /** The day that is shown alone; null for none. */
  get day() {
    const { from, to } = this.#form.elements;
    return this.#view === "dates" && from.value && from.value === to.value ? from.value : null;
  }

  /** What to say where nothing is shown. */
  get nothing() {
    if (this.#view === "dates" || this.#form.elements.status.value) return "No meetings match.";
    return this.isAscending ? "No meetings today or later." : "No meetings before today.";
  }

  get #view() {
    return this.#form.elements.view.value;
  }

  get #wanted() {
    const { status, from, to } = this.#form.elements;
    const range = {
      upcoming: { from: midnight(dateOf(today())), to: null },
      past: { from: null, to: midnight(dateOf(today())) },
      dates: { from: midnight(from.value), to: midnight(to.value, 1) },
    };
    return { status: status.value, ...range[this.#view] };
  }

  #arrange() {
    const { view, status, search } = this.#form.elements;
    this.#form.querySelector(".dates").hidden = view.value !== "dates";
    this.#form.querySelector("[type=reset]").hidden = view.value === "upcoming" && !status.value && !search.value;
  }
}
