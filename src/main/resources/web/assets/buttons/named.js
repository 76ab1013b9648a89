/** The buttons that admins have named, who can also remove a name. */
import { call } from "../api.js";
import { changeDetector, element, labelledRow, written } from "../dom.js";
import { zonedTime } from "../zoned.js";
import { CLICKS } from "./clicks.js";

export class NamedTable {
  #section;
  #differs = changeDetector();

  constructor(section) {
    this.#section = section;
  }

  /**
   * @param named [{serial, click, person, interaction, by, at}]
   * @param fixed whether nobody can take a name back here
   * @param zone of times
   */
  show(named, fixed, zone) {
    if (!this.#differs([named, fixed, zone])) return;
    const table = this.#section.querySelector("table");
    table.tBodies[0].replaceChildren(...named.map((one) => this.#row(table, one, fixed, zone)));
    this.#section.hidden = named.length === 0;
  }

  /** Where to go on when what had the focus is no longer there. */
  focus() {
    this.#section.querySelector("h2").focus();
  }

  #row(table, { serial, click, person, interaction, by, at }, fixed, zone) {
    const words = click ? CLICKS[click] : "every";
    const remove = (event) => this.#remove(event.currentTarget, serial, click);
    return labelledRow(table, [
      element("code", {}, serial),
      words,
      written(person, { class: "who" }),
      written(interaction),
      element("span", {}, zonedTime(at, zone), " by ", written(by)),
      fixed
        ? ""
        : element(
            "button",
            { type: "button", class: "quiet", click: remove, "aria-label": `Remove the name of ${serial}, ${words} click` },
            "Remove",
          ),
    ]);
  }

  async #remove(button, serial, click) {
    button.disabled = true;
    const query = click ? `?click=${click}` : "";
    const answer = await call(`/v1/buttons/${encodeURIComponent(serial)}${query}`, { method: "DELETE" });
    button.disabled = false;
    const done = answer.status === 204 || answer.status === 404;
    this.#showProblem(done ? "" : answer.message);
    if (done) this.focus();
    else button.focus();
  }

  #showProblem(text) {
    this.#section.querySelector(".problem").textContent = text;
  }
}
