/** The settings in effect, masked by the server, and where each comes from. */
import { element, plural } from "../dom.js";
import { Rows } from "../rows.js";

const DEFAULT = "default";

export class SettingsTable {
  #section;
  #rows;
  #settings = [];

  constructor(section) {
    this.#section = section;
    this.#rows = new Rows(section, ({ key }) => key, cells);
    section.querySelector(".tick").addEventListener("input", () => this.#show());
  }

  /** @param settings [{group, key, value, origin, meaning}] */
  show(settings) {
    this.#settings = settings;
    this.#show();
  }

  #show() {
    const { checked } = this.#section.querySelector(".tick input");
    const shown = this.#settings.filter(({ origin }) => !checked || origin !== DEFAULT);
    this.#rows.show(shown);
    this.#section.querySelector(".sums").textContent = `${plural(shown.length, "setting")} of ${this.#settings.length}`;
  }
}

const cells = ({ group, key, value, origin, meaning }) => [
  element("div", {}, element("code", {}, key), element("span", { class: "why" }, `${group}. ${meaning}`)),
  value ? element("code", { class: "text" }, value) : element("span", { class: "soft" }, "not set"),
  origin === DEFAULT ? element("span", { class: "soft" }, origin) : element("b", {}, origin),
];
