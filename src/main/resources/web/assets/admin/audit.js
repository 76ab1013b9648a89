/** Who did what, and whose key was refused, newest first. */
import { changeDetector, element, labelledRow } from "../dom.js";
import { ago } from "../when.js";

export class AuditTable {
  #section;
  #differs = changeDetector();

  constructor(section) {
    this.#section = section;
  }

  /** @param events [{at, kind, by, address, what, detail, status, count}], newest first */
  show(events) {
    if (!this.#differs(events)) return;
    const table = this.#section.querySelector("table");
    table.tBodies[0].replaceChildren(...events.map((event) => row(table, event)));
    table.hidden = events.length === 0;
    this.#section.querySelector(".empty").hidden = events.length > 0;
  }
}

const row = (table, { at, by, address, ...event }) =>
  labelledRow(table, [
    ago(at),
    element("b", {}, by ?? "unknown"),
    address,
    element("span", { class: "text" }, KINDS[event.kind]?.(event) ?? event.kind),
  ]);

const KINDS = {
  action: ({ what, detail }) => (detail === null ? what : `${what} ${JSON.stringify(detail)}`),
  failed: ({ what, status }) => `${what} was not done: ${status}`,
  "sign-in": ({ what, count }) => `${count === 1 ? "A wrong key was" : `${count} wrong keys were`} refused by ${what}`,
};
