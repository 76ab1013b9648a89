/** The flows, a tile each: how many events came, when the last one did, and how its readers are. */
import { copyFor } from "../clipboard.js";
import { arrange, element, inWords, plural, timeInWords } from "../dom.js";
import { agoInWords } from "../ago.js";

const MOODS = { running: "good", waiting: "waiting", paused: "waiting", unattached: "waiting", blocked: "bad" };

export class FlowTiles {
  #list;
  #tiles = new Map();

  constructor(list) {
    this.#list = list;
  }

  /** @param flows [{stream, title, page, events, lastEvent, state, lagEvents, command}] */
  show(flows) {
    const shown = flows.map((flow) => [flow.stream, this.#tiles.get(flow.stream) ?? new Tile(flow)]);
    this.#tiles = new Map(shown);
    flows.forEach((flow) => this.#tiles.get(flow.stream).show(flow));
    arrange(this.#list, shown.map(([, { node }]) => node));
  }
}

class Tile {
  #number = element("strong", { class: "events" });
  #unit = element("span", { class: "note" });
  #last = element("p", { class: "last" });
  #state = element("p", { class: "status" });
  #start;
  #events = null;

  constructor({ title, page, command }) {
    const name = page ? element("a", { href: page }, title) : title;
    this.#start = command ? startOf(command.replaceAll("{url}", location.origin)) : null;
    this.node = element(
      "li",
      { class: "card tile" },
      element("h2", {}, name),
      element("p", { class: "count" }, this.#number, " ", this.#unit),
      this.#last,
      this.#state,
      this.#start,
    );
  }

  show({ events, lastEvent, state, lagEvents }) {
    if (this.#events !== null && events > this.#events) this.#flash();
    this.#events = events;
    this.#number.textContent = inWords(events);
    this.#unit.textContent = events === 1 ? "event" : "events";
    this.#last.replaceChildren(...(lastEvent ? ["Last: ", timeOf(lastEvent)] : ["Nothing has come yet."]));
    this.#state.hidden = state === "running" && events === 0;
    this.#state.dataset.mood = MOODS[state];
    this.#state.textContent = lagEvents && state === "running" ? `${plural(lagEvents, "event")} being delivered` : WORDS[state];
    if (this.#start) this.#start.hidden = events > 0;
  }

  #flash() {
    this.node.classList.remove("fresh");
    requestAnimationFrame(() => this.node.classList.add("fresh"));
  }
}

const WORDS = {
  running: "All delivered",
  waiting: "Waiting for another system",
  paused: "Paused",
  blocked: "Blocked: see above",
  unattached: "A reader belongs to no flow",
};

const timeOf = (at) => element("time", { datetime: at, title: timeInWords(at) }, agoInWords(at));

function startOf(command) {
  const code = element("code", {}, command);
  const copy = element("button", { type: "button", class: "quiet", click: ({ target }) => copyFor(target, command) }, "Copy");
  return element("figure", {}, element("figcaption", { class: "note" }, "To begin:"), element("pre", { tabindex: 0 }, code), copy);
}
