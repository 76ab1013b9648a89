/** Unknown buttons, each with a form that names it where that is allowed, and the settings' line that names all of them. */
import { copyFor } from "../clipboard.js";
import { arrange, changeDetector, element, plural } from "../dom.js";
import { NamingItem } from "./naming.js";

export class UnknownList {
  #section;
  #differs = changeDetector();
  #more = element("li", {});
  #items = new Map();
  #onNamed;

  /** @param onNamed as of `NamingItem` */
  constructor(section, onNamed) {
    this.#section = section;
    this.#onNamed = onNamed;
  }

  /**
   * A button that stays keeps its form, and what is typed in it.
   *
   * @param buttons [{serial, line, presses, lastPress}], all with the same line
   * @param more how many unknown ones there are besides
   * @param inSettings whether they can be named in the settings alone
   */
  show(buttons, more, inSettings) {
    if (!this.#differs([buttons, more, inSettings])) return;
    this.#section.hidden = buttons.length === 0;
    this.#section.querySelector(".offer").hidden = inSettings;
    if (inSettings) this.#section.querySelector("details").open = true;
    const shown = buttons.map((button) => (inSettings ? plain(button) : this.#item(button)));
    this.#items = new Map(shown.map((item) => [item.serial, item]));
    this.#more.textContent = more ? `and ${plural(more, "other")}` : "";
    arrange(this.#section.querySelector("ul"), [...shown.map(({ node }) => node), ...(more ? [this.#more] : [])]);
    this.#section.querySelector("figure").replaceChildren(...(buttons.length ? lineOf(buttons[0]) : []));
  }

  #item({ serial, presses }) {
    const item = this.#items.get(serial) ?? new NamingItem(serial, this.#onNamed);
    item.count(presses);
    return item;
  }
}

const plain = ({ serial, presses }) => ({
  serial,
  node: element("li", {}, element("code", {}, serial), ` ${plural(presses, "press", "presses")}`),
});

const lineOf = ({ line }) => [
  element("pre", { tabindex: 0 }, element("code", {}, line)),
  element(
    "button",
    {
      type: "button",
      class: "quiet",
      "aria-label": "Copy the line",
      click: (event) => copyFor(event.currentTarget, line),
    },
    "Copy",
  ),
];
