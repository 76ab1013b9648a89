/** The location of something: a link if a browser can go there, else text to copy. */
import { copyFor } from "../clipboard.js";
import { element } from "../dom.js";
import { isOfTheWeb, linkTo } from "../links.js";

/** @param what names it for screen readers: "the location in archive" */
export const locationOf = (text, what) =>
  isOfTheWeb(text)
    ? linkTo(text, "Open", { "aria-label": `Open ${what}` })
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
