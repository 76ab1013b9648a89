/** What is wrong with Hoofprint itself, requests that wait in fallback/ among it. */
import { changeDetector, element, written } from "../dom.js";

export class HealthList {
  #section;
  #differs = changeDetector();

  constructor(section) {
    this.#section = section;
  }

  /**
   * @param needs [{stream, text}]; those of no stream are of the program
   * @return whether any is new, has gone, or says something else
   */
  show(needs) {
    if (!this.#differs(needs)) return false;
    const own = needs.filter(({ stream }) => stream === null);
    const list = this.#section.querySelector(".health");
    list.replaceChildren(...own.map(({ text }) => element("li", { class: "status", data: { mood: "bad" } }, written(text))));
    this.#section.querySelector(".well").hidden = own.length > 0;
    return true;
  }
}
