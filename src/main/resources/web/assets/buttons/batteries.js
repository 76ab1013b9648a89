/** The buttons that were heard of, and how their batteries are; low ones say so in a word. */
import { element, inWords, labelledRow, timeInWords, written } from "../dom.js";

export class BatteryTable {
  #section;
  #shown = null;

  constructor(section) {
    this.#section = section;
  }

  /** @param buttons [{serial, person, interaction, batteryMillivolts, remainingLife, low, lastPress}] */
  show(buttons) {
    const text = JSON.stringify(buttons);
    if (text === this.#shown) return;
    this.#shown = text;
    const table = this.#section.querySelector("table");
    table.tBodies[0].replaceChildren(...buttons.map((button) => row(table, button)));
    this.#section.hidden = buttons.length === 0;
  }
}

const row = (table, { serial, person, interaction, lastPress, ...battery }) =>
  labelledRow(table, [
    element("code", {}, serial),
    written(person),
    written(interaction),
    batteryOf(battery),
    lastPress === null ? "not yet" : element("time", { datetime: lastPress }, timeInWords(lastPress)),
  ]);

function batteryOf({ batteryMillivolts, remainingLife, low }) {
  const level =
    batteryMillivolts !== null
      ? `${inWords(batteryMillivolts)} mV`
      : remainingLife !== null
        ? `${Math.round(remainingLife)} % of its life`
        : "not known";
  return low ? element("span", { class: "status", data: { mood: "bad" } }, `${level}, low`) : level;
}
