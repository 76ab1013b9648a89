/** A month at a glance: how many meetings are booked each day. Arrow keys move among the days, Enter shows one. */
import { element, plural } from "../dom.js";
import { dateOf, today } from "./times.js";

const NAME = new Intl.DateTimeFormat("en-GB", { month: "long", year: "numeric" });
const DAY = new Intl.DateTimeFormat("en-GB", { weekday: "long", day: "numeric", month: "long" });
const STEPS = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };
const SHADES = 4;

export class Month {
  #place;
  #on;
  #first = firstOf(today());
  #focused = dateOf(today());
  #counts = new Map();
  #chosen = null;

  /** @param on {turn, choose}: called when another month is shown, with the date of a day */
  constructor(place, on) {
    this.#place = place;
    this.#on = on;
    place.querySelector(".earlier").addEventListener("click", () => this.#turn(-1));
    place.querySelector(".later").addEventListener("click", () => this.#turn(1));
    this.#days.addEventListener("keydown", (event) => this.#step(event));
    this.#draw();
  }

  get from() {
    return this.#first;
  }

  get to() {
    return monthAfter(this.#first, 1);
  }

  /** @param starts of what is booked @param chosen the date that is shown alone, or null */
  show(starts, chosen) {
    this.#counts = new Map();
    starts.map((start) => dateOf(new Date(start))).forEach((date) => this.#counts.set(date, (this.#counts.get(date) ?? 0) + 1));
    this.#draw(chosen);
  }

  get #days() {
    return this.#place.querySelector(".month-days");
  }

  #turn(months) {
    const first = monthAfter(this.#first, months);
    this.#focused = dateOf(first);
    this.#showMonth(first);
  }

  #showMonth(first) {
    this.#first = first;
    this.#counts.clear();
    this.#draw();
    this.#on.turn();
  }

  #step(event) {
    const days = STEPS[event.key];
    if (!days) return;
    event.preventDefault();
    const day = new Date(`${this.#focused}T12:00`);
    day.setDate(day.getDate() + days);
    this.#focused = dateOf(day);
    if (firstOf(day).getTime() === this.#first.getTime()) this.#draw(this.#chosen);
    else this.#showMonth(firstOf(day));
  }

  #draw(chosen = null) {
    this.#chosen = chosen;
    this.#place.querySelector("h2").textContent = NAME.format(this.#first);
    const most = Math.max(1, ...this.#counts.values());
    const days = daysOf(this.#first).map((day) => this.#dayOf(day, most));
    days[0].dataset.column = String(((this.#first.getDay() + 6) % 7) + 1);
    const hadFocus = this.#days.contains(document.activeElement);
    this.#days.replaceChildren(...days);
    if (hadFocus) this.#days.querySelector("[tabindex='0']")?.focus();
  }

  #dayOf(day, most) {
    const date = dateOf(day);
    const count = this.#counts.get(date) ?? 0;
    return element(
      "button",
      {
        type: "button",
        class: "day-cell",
        tabindex: date === this.#focused ? 0 : -1,
        "aria-label": `${DAY.format(day)}: ${count ? plural(count, "meeting") : "none"} booked`,
        "aria-pressed": String(date === this.#chosen),
        ...(date === dateOf(today()) && { "aria-current": "date" }),
        data: { shade: String(Math.ceil((count / most) * SHADES)) },
        click: () => this.#choose(date),
      },
      element("span", {}, String(day.getDate())),
      count ? element("b", {}, String(count)) : "",
    );
  }

  #choose(date) {
    this.#focused = date;
    this.#on.choose(date);
    this.#draw(date);
  }
}

const firstOf = (day) => new Date(day.getFullYear(), day.getMonth(), 1);
const monthAfter = (first, months) => new Date(first.getFullYear(), first.getMonth() + months, 1);

function daysOf(first) {
  const count = new Date(first.getFullYear(), first.getMonth() + 1, 0).getDate();
  return Array.from({ length: count }, (_, n) => new Date(first.getFullYear(), first.getMonth(), n + 1));
}
