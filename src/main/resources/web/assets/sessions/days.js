/** The numbers of each day, as a chart and as a table. A day can be chosen in both. */
import { showLegend } from "../charts.js";
import { element, inWords } from "../dom.js";
import { choose, chosen } from "./selection.js";
import { Graph, LEGEND } from "./graph.js";
import { Range } from "./range.js";
import { dayInWords, daysAfter, daysBetween, lengthInWords, numbersOf } from "./formats.js";

const EVERY_MS = 60_000;

export class DaysPart {
  #section;
  #range;
  #graph;
  #startPoll;
  #onChoose;
  #isOpen = false;
  #poll = null;
  #days = [];
  #chosen = null;
  #byPerson = false;

  /**
   * @param poll starts to poll, as Page does
   * @param onChoose called with a day and whether somebody chose it
   */
  constructor(section, poll, onChoose) {
    this.#section = section;
    this.#startPoll = poll;
    this.#onChoose = onChoose;
    showLegend(section, LEGEND);
    this.#range = new Range(section.querySelector("form"), () => this.#load());
    this.#graph = new Graph(section.querySelector("canvas"), (day) => this.#choose(day));
  }

  get isOpen() {
    return this.#isOpen;
  }

  open() {
    this.#isOpen = true;
    this.#load(chosen().day);
  }

  reload() {
    this.#poll?.now();
  }

  /** Other days than before. @param day the one that somebody has chosen, if it is known */
  #load(day = null) {
    this.#poll?.stop();
    this.#poll = null;
    this.#byPerson = day !== null;
    const days = this.#range.days;
    if (days === null || !this.isOpen) return;
    this.#chosen = day;
    if (day) this.#onChoose(day, false);
    const path = `/v1/sessions/daily?${new URLSearchParams(days)}`;
    const onBody = (body) => this.#take(days, body.days);
    this.#poll = this.#startPoll({ path, everyMs: EVERY_MS, onBody }, "days");
  }

  #take({ from, to }, known) {
    const byDay = new Map(known.map((row) => [row.day, row]));
    const days = Array.from({ length: daysBetween(from, to) + 1 }, (_, n) => daysAfter(from, n));
    this.#days = days.map((day) => numbersOf(day, byDay.get(day)));
    if (!this.#byPerson) this.#follow();
    this.#show();
  }

  /** Until somebody chooses it is the latest day that has something to show. */
  #follow() {
    const started = (row) => row.started > 0;
    if (this.#days.some((row) => row.day === this.#chosen && started(row))) return;
    this.#chosen = (this.#days.findLast(started) ?? this.#days.at(-1)).day;
    this.#onChoose(this.#chosen, false);
  }

  #choose(day) {
    this.#byPerson = true;
    this.#chosen = day;
    choose({ ...this.#range.days, day });
    this.#show();
    this.#onChoose(day, true);
  }

  #show() {
    this.#graph.show(this.#days, this.#chosen);
    this.#section.querySelector(".empty").hidden = this.#days.some((row) => row.active > 0);
    const rows = this.#days.filter((row) => row.active > 0).reverse();
    const body = this.#section.querySelector("tbody");
    const text = JSON.stringify([rows, this.#chosen]);
    if (body.dataset.shown === text) return;
    body.dataset.shown = text;
    const focused = body.contains(document.activeElement) ? document.activeElement.value : null;
    body.replaceChildren(...rows.map((row) => this.#row(row)));
    if (focused) body.querySelector(`[value="${focused}"]`)?.focus();
  }

  #row({ day, started, active, events, meanMs }) {
    const choose = element(
      "button",
      {
        type: "button",
        class: "quiet",
        value: day,
        "aria-pressed": String(day === this.#chosen),
        click: () => this.#choose(day),
      },
      dayInWords(day),
    );
    const cells = [inWords(started), inWords(active), inWords(events), lengthInWords(meanMs)];
    return element(
      "tr",
      {},
      element("th", { scope: "row" }, choose),
      ...cells.map((cell) => element("td", { class: "number" }, cell)),
    );
  }
}
