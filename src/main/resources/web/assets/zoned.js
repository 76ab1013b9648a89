/** Times in a zone that the page names, each with how long ago it is. */
import { agoInWords } from "./ago.js";
import { element } from "./dom.js";

const MINUTE_MS = 60_000;

/** @param at an ISO instant @param timeZone the browser's, if it does not know this one */
export const zonedTime = (at, timeZone) =>
  element(
    "time",
    { datetime: at, class: "zoned", title: `${timeZone}` },
    wordsOf(at, timeZone),
    " ",
    element("span", { class: "ago" }, agoInWords(at)),
  );

/** Keeps how long ago right, for as long as the page is open. */
export function keepAgo() {
  setInterval(
    () => document.querySelectorAll("time.zoned").forEach((time) => (time.querySelector(".ago").textContent = agoInWords(time.dateTime))),
    MINUTE_MS,
  );
}

function wordsOf(at, timeZone) {
  const parts = { dateStyle: "medium", timeStyle: "medium" };
  try {
    return new Date(at).toLocaleString("en-GB", { ...parts, timeZone });
  } catch {
    return `${new Date(at).toLocaleString("en-GB", { ...parts, timeZone: "UTC" })} UTC`;
  }
}
