/** Times on a page: how long ago, which goes on while the page is open, with the exact time as the title. */
import { agoInWords } from "./ago.js";
import { element, timeInWords } from "./dom.js";

const EVERY_MS = 30_000;

setInterval(refresh, EVERY_MS);

/** @param at an ISO instant */
export const ago = (at) =>
  element("time", { datetime: at, title: timeInWords(at), data: { ago: "" } }, agoInWords(at));

/** The same with the exact time beside it, where that matters. */
export const exactly = (at) => element("span", {}, ago(at), ", ", element("span", { class: "soft" }, timeInWords(at)));

function refresh() {
  if (document.hidden) return;
  document.querySelectorAll("time[data-ago]").forEach((time) => (time.textContent = agoInWords(time.dateTime)));
}
