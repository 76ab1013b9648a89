/** The hits of a session as a table: some at a time, for a session can have very many. */
import { cards, element, inWords, labelledRow, written } from "../dom.js";
import { isOfTheWeb, linkTo } from "../links.js";
import { clock, dayInShort, dayOf, lengthInWords } from "./formats.js";

const STEP = 200;

export class HitTable {
  #hits;
  #table = cards(["Time", "After", "Page", "Referrer"], []);
  #more = element("button", { type: "button", class: "quiet", click: () => this.#showMore() });

  /** @param visitor whose hits they are, for screen readers */
  constructor(hits, visitor) {
    this.#hits = hits;
    this.node = element(
      "div",
      { class: "hits" },
      element("div", { class: "scroll", role: "region", tabindex: 0, "aria-label": `Hits of ${visitor}` }, this.#table),
      this.#more,
    );
    this.#showMore();
  }

  #showMore() {
    const body = this.#table.tBodies[0];
    const shown = body.rows.length;
    const added = this.#hits.slice(shown, shown + STEP);
    body.append(...added.map((hit, n) => rowOf(this.#table, hit, this.#hits[shown + n - 1])));
    const left = this.#hits.length - body.rows.length;
    this.#more.hidden = left === 0;
    this.#more.textContent = `Show ${inWords(Math.min(STEP, left))} more of ${inWords(this.#hits.length)}`;
  }
}

function rowOf(table, { timestamp, url, referrer_url }, before) {
  const sameDay = before && dayOf(before.timestamp) === dayOf(timestamp);
  const day = before && !sameDay ? `${dayInShort(dayOf(timestamp))} ` : "";
  return labelledRow(table, [
    element("time", { datetime: timestamp }, day + clock(timestamp)),
    before ? lengthInWords(Date.parse(timestamp) - Date.parse(before.timestamp)) : "first",
    locationOf(url),
    locationOf(referrer_url),
  ]);
}

/** Only what a browser would not run can be followed; all else is text. */
function locationOf(text) {
  if (text === null) return "–";
  return isOfTheWeb(text) ? linkTo(text, written(text)) : written(text);
}
