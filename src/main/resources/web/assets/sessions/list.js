/** The sessions that started on a day, by start. What is already there stays where it is: what is open stays open. */
import { arrange, plural } from "../dom.js";
import { Pager } from "../pager.js";
import { choose, chosen } from "./selection.js";
import { SessionItem } from "./session-item.js";
import { dayInWords } from "./formats.js";

export class SessionList {
  #section;
  #list;
  #filters;
  #on;
  #day = null;
  #pager = null;
  #rows = [];
  #items = new Map();
  #isNews = false;

  /** @param on {news, trouble}: called with a sentence, with {kind, message} or null */
  constructor(section, on) {
    this.#section = section;
    this.#list = section.querySelector("ul");
    this.#filters = section.querySelector("form");
    this.#on = on;
    this.#filters.addEventListener("submit", (event) => event.preventDefault());
    this.#filters.addEventListener("change", () => this.#narrow());
    this.#filters.addEventListener("reset", () => setTimeout(() => this.#narrow()));
    this.#fields.forEach((field) => (field.value = chosen()[field.name] ?? ""));
    this.#more.addEventListener("click", () => this.#showMore());
  }

  /** @param byPerson whether somebody chose it: then its sessions are announced */
  show(day, byPerson) {
    if (day === this.#day) return;
    this.#day = day;
    this.#section.querySelector("h2").textContent = `Sessions of ${dayInWords(day)}`;
    this.#load(byPerson);
  }

  reload() {
    this.#pager?.load(() => this.#rows.length);
  }

  #narrow() {
    choose(Object.fromEntries(this.#fields.map(({ name, value }) => [name, value])));
    this.#load(true);
  }

  #load(isNews) {
    if (this.#day === null) return;
    this.#isNews = isNews;
    this.#pager?.stop();
    this.#clear();
    this.#filters.querySelector("[type=reset]").hidden = !this.#isFiltered;
    this.#pager = new Pager("/v1/sessions", () => ({ day: this.#day, ...this.#wanted }), {
      ...this.#on,
      page: ({ sessions }, isAll) => this.#take(isAll ? sessions : [...this.#rows, ...sessions]),
    });
    this.reload();
  }

  /** Moves the focus to the first of the new rows. */
  async #showMore() {
    const shown = this.#list.childElementCount;
    this.#more.disabled = true;
    await this.#pager.more();
    this.#more.disabled = false;
    this.#list.children[shown]?.querySelector("summary").focus();
  }

  #take(rows) {
    this.#rows = rows;
    const named = rows.map((row) => [JSON.stringify(row), row]);
    this.#items = new Map(
      named.map(([name, row]) => [name, this.#items.get(name) ?? new SessionItem(row)]),
    );
    arrange(this.#list, [...this.#items.values()].map(({ node }) => node));
    this.#more.hidden = !this.#pager.hasMore;
    this.#section.querySelector(".sums").textContent = plural(rows.length, "session") + (this.#pager.hasMore ? " so far" : "");
    this.#announce();
    const nothing = this.#section.querySelector(".nothing");
    nothing.hidden = rows.length > 0;
    nothing.textContent = this.#isFiltered
      ? "No session of that day matches: channel and visitor must be exact."
      : "No closed session started on that day. The events of open sessions are in the shards.";
  }

  #announce() {
    const [title, sums] = ["h2", ".sums"].map((part) => this.#section.querySelector(part).textContent);
    if (this.#isNews) this.#on.news(`${title}: ${sums}`);
    this.#isNews = false;
  }

  #clear() {
    this.#rows = [];
    this.#items.clear();
    this.#list.replaceChildren();
    this.#more.hidden = this.#section.querySelector(".nothing").hidden = true;
    this.#section.querySelector(".sums").textContent = "";
  }

  get #more() {
    return this.#section.querySelector(".more button");
  }

  get #isFiltered() {
    return Object.keys(this.#wanted).length > 0;
  }

  get #wanted() {
    return Object.fromEntries(this.#fields.filter(({ value }) => value).map(({ name, value }) => [name, value]));
  }

  get #fields() {
    const { channel, visitor } = this.#filters.elements;
    return [channel, visitor];
  }
}
