/** Which meetings are shown: as a query for the server, and as a test of a row that the websocket brings. */
import { midnight } from "./times.js";

export class Filters {
  #form;

  /** @param onChange called when the filters change */
  constructor(form, onChange) {
    this.#form = form;
    const changed = () => {
      this.#form.querySelector("[type=reset]").hidden = this.isOpen;
      onChange();
    };
    form.addEventListener("change", changed);
    form.addEventListener("reset", () => setTimeout(changed));
    form.addEventListener("submit", (event) => event.preventDefault());
  }

  /** Is every meeting shown? */
  get isOpen() {
    const { status, from, to } = this.#wanted;
    return !status && !from && !to;
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

  get #wanted() {
    const { status, from, to } = this.#form.elements;
    return { status: status.value, from: midnight(from.value), to: midnight(to.value, 1) };
  }
}
