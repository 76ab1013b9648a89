/** Which days are shown: the last fourteen up to today, or those that somebody chose. */
import { choose, chosen } from "./selection.js";
import { daysAfter, daysBetween, today } from "./formats.js";

const USUAL = 14;
const MOST = 1_000;

export class Range {
  #form;
  #isChosen = false;

  /** @param onChange called when other days are chosen */
  constructor(form, onChange) {
    this.#form = form;
    this.#take(chosen());
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("change", () => this.#changed(true, onChange));
    form.addEventListener("reset", () => setTimeout(() => this.#changed(false, onChange)));
  }

  /** @return {{from: string, to: string} | null} both included; null if the fields hold no range */
  get days() {
    if (!this.#isChosen) this.#fill();
    const { from, to } = this.#form.elements;
    const problem = problemOf(from.value, to.value);
    this.#form.querySelector(".problem").textContent = problem;
    from.setAttribute("aria-invalid", String(problem !== ""));
    return problem ? null : { from: from.value, to: to.value };
  }

  #take({ from, to }) {
    if (!from || !to) return;
    this.#form.elements.from.value = from;
    this.#form.elements.to.value = to;
    this.#mark(true);
  }

  #changed(isChosen, onChange) {
    this.#mark(isChosen);
    const { from, to } = this.#form.elements;
    choose({ from: isChosen ? from.value : "", to: isChosen ? to.value : "", day: "" });
    onChange();
  }

  #mark(isChosen) {
    this.#isChosen = isChosen;
    this.#form.querySelector("[type=reset]").hidden = !isChosen;
  }

  #fill() {
    const { from, to } = this.#form.elements;
    to.value = today();
    from.value = daysAfter(to.value, 1 - USUAL);
  }
}

function problemOf(from, to) {
  if (!from || !to) return "Enter both days, such as 2026-11-25.";
  if (from > to) return "The first day is after the last one: choose an earlier one.";
  return daysBetween(from, to) < MOST ? "" : `More than ${MOST} days at once are too many: choose fewer.`;
}
