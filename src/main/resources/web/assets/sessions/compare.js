/** A day's numbers beside those of the day before and of the week before, in words. */
import { call } from "../api.js";
import { cards, inWords } from "../dom.js";
import { dayInWords, daysAfter, lengthInWords, numbersOf } from "./formats.js";

const COLUMNS = [
  ["Started", ({ started }) => started, inWords],
  ["Active", ({ active }) => active, inWords],
  ["Events", ({ events }) => events, inWords],
  ["Mean duration", ({ meanMs }) => meanMs, lengthInWords],
];

export class Comparison {
  #section;
  #turn = 0;

  constructor(section) {
    this.#section = section;
  }

  async show(day) {
    const turn = (this.#turn += 1);
    const answer = await call(`/v1/sessions/daily?${new URLSearchParams({ from: daysAfter(day, -7), to: day })}`);
    if (turn !== this.#turn) return;
    this.#section.hidden = !answer.ok;
    if (answer.ok) this.#draw(day, new Map(answer.body.days.map((row) => [row.day, row])));
  }

  #draw(day, known) {
    const numbers = (of) => numbersOf(of, known.get(of));
    const now = numbers(day);
    const others = [
      ["The day before", daysAfter(day, -1)],
      ["A week before", daysAfter(day, -7)],
    ];
    const rows = [
      [dayInWords(day), ...COLUMNS.map(([, valueOf, inText]) => inText(valueOf(now)))],
      ...others.map(([name, of]) => [
        `${name}, ${dayInWords(of)}`,
        ...COLUMNS.map(([, valueOf, inText]) => `${inText(valueOf(numbers(of)))} (${changeInWords(valueOf(now), valueOf(numbers(of)))})`),
      ]),
    ];
    this.#section.querySelector(".scroll").replaceChildren(cards(["Day", ...COLUMNS.map(([name]) => name)], rows));
  }
}

/** How the day compares with then: "↑ up 20 %". */
function changeInWords(now, then) {
  if (now === then) return "→ the same";
  if (then === 0) return "↑ none then";
  const share = Math.round((Math.abs(now - then) / then) * 100);
  return `${now > then ? "↑ up" : "↓ down"} ${share === 0 ? "less than 1" : inWords(share)} %`;
}
