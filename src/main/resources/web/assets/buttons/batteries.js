/** The buttons seen so far, and the levels of their batteries; low ones are marked with a word. */
import { changeDetector, element, inWords, labelledRow, written } from "../dom.js";
import { zonedTime } from "../zoned.js";

export class BatteryTable {
  #section;
  #differs = changeDetector();

  constructor(section) {
    this.#section = section;
  }

  /** @param buttons [{serial, person, interaction, batteryMillivolts, remainingLife, low, lastPress}] @param zone of times */
  show(buttons, zone) {
    if (!this.#differs([buttons, zone])) return;
    const table = this.#section.querySelector("table");
    table.tBodies[0].replaceChildren(...buttons.map((button) => row(table, button, zone)));
    this.#section.hidden = buttons.length === 0;
  }
}

const row = (table, { serial, person, interaction, lastPress, ...battery }, zone) =>
  labelledRow(table, [
    element("code", {}, serial),
    written(person),
    written(interaction),
    batteryOf(battery),
    lastPress === null ? "not yet" : zonedTime(lastPress, zone),
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
