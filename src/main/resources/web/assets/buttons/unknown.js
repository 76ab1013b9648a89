/** Buttons that the settings do not know, each with the line that makes it known. */
import { copyFor } from "../clipboard.js";
import { changeDetector, element, plural } from "../dom.js";

export class UnknownList {
  #section;
  #differs = changeDetector();

  constructor(section) {
    this.#section = section;
  }

  /** @param buttons [{serial, line, presses, lastPress}] */
  show(buttons) {
    if (!this.#differs(buttons)) return;
    this.#section.hidden = buttons.length === 0;
    this.#section.querySelector("ul").replaceChildren(...buttons.map(item));
  }
}

const item = ({ serial, line, presses }) =>
  element(
    "li",
    {},
    element("p", {}, element("code", {}, serial), ` ${plural(presses, "press", "presses")}`),
    element(
      "figure",
      {},
      element("pre", { tabindex: 0 }, element("code", {}, line)),
      element(
        "button",
        {
          type: "button",
          class: "quiet",
          "aria-label": `Copy the line for ${serial}`,
          click: (event) => copyFor(event.currentTarget, line),
        },
        "Copy",
      ),
    ),
  );
