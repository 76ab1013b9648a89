/** Buttons that the settings do not know, and the line that makes all of them known. */
import { copyFor } from "../clipboard.js";
import { changeDetector, element, plural } from "../dom.js";

export class UnknownList {
  #section;
  #differs = changeDetector();

  constructor(section) {
    this.#section = section;
  }

  /**
   * @param buttons [{serial, line, presses, lastPress}], all with the same line
   * @param more how many unknown ones there are besides
   */
  show(buttons, more) {
    if (!this.#differs([buttons, more])) return;
    this.#section.hidden = buttons.length === 0;
    this.#section.querySelector("ul").replaceChildren(...buttons.map(item), ...(more ? [element("li", {}, `and ${plural(more, "other")}`)] : []));
    this.#section.querySelector("figure").replaceChildren(...(buttons.length ? lineOf(buttons[0]) : []));
  }
}

const item = ({ serial, presses }) =>
  element("li", {}, element("code", {}, serial), ` ${plural(presses, "press", "presses")}`);

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
