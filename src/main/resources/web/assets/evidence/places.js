/** Where something is: a link if a browser can go there, else text to copy. */
import { copyFor } from "../clipboard.js";
import { element } from "../dom.js";

const SAFE = ["http:", "https:"];

/** @param what what is there, for who hears the page: "where archive has it" */
export const placeOf = (text, what) =>
  leadsToTheWeb(text)
    ? element("a", { href: text, target: "_blank", rel: "noopener noreferrer", "aria-label": `Open ${what}` }, "Open")
    : element(
        "span",
        { class: "place" },
        element("code", {}, text),
        " ",
        element(
          "button",
          {
            type: "button",
            class: "quiet",
            "aria-label": `Copy ${what}`,
            click: (event) => copyFor(event.currentTarget, text),
          },
          "Copy",
        ),
      );

function leadsToTheWeb(text) {
  try {
    return SAFE.includes(new URL(text).protocol);
  } catch {
    return false;
  }
}
