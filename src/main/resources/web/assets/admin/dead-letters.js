/** The dead letters: events that were accepted and could not be delivered. */
import { confirmed } from "../confirm.js";
import { arrange } from "../dom.js";
import { Pager } from "../pager.js";
import { DeadLetterFilter } from "./dead-letter-filter.js";
import { DeadLetterItem } from "./dead-letter.js";
import { Replay } from "./replay.js";

const EVER = "1970-01-01T00:00:00Z";

export class DeadLettersPart {
  #section;
  #filter;
  #pager;
  #replay;
  #items = new Map();
  #known = new Map(); // also what is elsewhere for a moment, which comes back as open as it was

  /** @param onTrouble called with {kind, message} when they cannot be loaded, with null when they can */
  constructor(section, { onTrouble }) {
    this.#section = section;
    this.#filter = new DeadLetterFilter(this.#find("form"), () => this.#loadAnew());
    this.#replay = new Replay(this.#find(".replay"), () => this.load());
    this.#pager = new Pager("/admin/v1/dead-letters", () => this.#filter.query, {
      page: (body, isAll) => this.#show(body.deadLetters, isAll),
      trouble: onTrouble,
    });
    this.#more.addEventListener("click", () => this.#pager.more());
    this.#all.addEventListener("click", () => this.#replayAll());
  }

  offer(readers) {
    this.#filter.offer(readers);
  }

  /** Whether a replay that goes on changes the list, of which nothing tells but the readers' own news. */
  get showsReplayed() {
    return ["queued", "done", ""].includes(this.#filter.state);
  }

  /** Shows what waits at a reader. */
  choose(stream, reader) {
    this.#filter.choose(stream, reader);
    return this.#loadAnew();
  }

  load() {
    return this.#pager.load(() => this.#items.size);
  }

  #loadAnew() {
    this.#items.clear();
    this.#known.clear();
    return this.load();
  }

  #show(letters, isAll) {
    this.#filter.offer(letters);
    if (isAll) this.#items = new Map();
    letters.forEach(({ id }) => this.#items.set(id, this.#item(id)));
    letters.forEach((letter) => this.#items.get(letter.id).show(letter));
    arrange(this.#find("ul"), [...this.#items.values()].map(({ node }) => node));
    this.#more.hidden = !this.#pager.hasMore;
    this.#all.hidden = this.#items.size === 0 || !["parked", ""].includes(this.#filter.state);
    this.#empty(this.#items.size === 0);
  }

  #empty(isEmpty) {
    const { state, isNarrow } = this.#filter;
    this.#find(".empty").hidden = !isEmpty;
    this.#find(".empty").textContent =
      state === "parked" && !isNarrow ? "None: nothing that was accepted has failed for good." : "None matches.";
  }

  #item(id) {
    const replay = () => this.#replay.begin({ ids: [id] });
    if (!this.#known.has(id)) this.#known.set(id, new DeadLetterItem(id, { changed: () => this.load(), replay }));
    return this.#known.get(id);
  }

  async #replayAll() {
    const { place } = this.#filter;
    const wanted = Object.keys(place).length ? place : { since: EVER };
    const sure = await confirmed({
      title: `Replay all parked dead letters${this.#filter.inWords()}?`,
      text: "Their readers try each again. What fails again is parked again, with its new reason.",
      yes: "Replay all",
    });
    if (sure) await this.#replay.begin(wanted);
  }

  #find(selector) {
    return this.#section.querySelector(selector);
  }

  get #more() {
    return this.#find(".more");
  }

  get #all() {
    return this.#find(".all");
  }
}
