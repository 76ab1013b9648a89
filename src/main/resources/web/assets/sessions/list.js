/** The sessions that started on a day, by start. What is there already stays where it is: what is open stays open. */
import { arrange, plural } from "../dom.js";
import { choose, chosen } from "./address.js";
import { SessionItem } from "./item.js";
import { Pager } from "./pager.js";
import { dayInWords } from "./words.js";

export class SessionList {
  #section;
  #list;
  #filters;
  #on;
  #key = null;
  #day = null;
  #pager = null;
  #items = new Map();
  #isNews = false;

  /** @param on {news, trouble, keyRefused}: called with a sentence, with {kind, message} or null, with a message */
  constructor(section, on) {
    this.#section = section;
    this.#list = section.querySelector("ul");
    this.#filters = section.querySelector("form");
    this.#on = on;
    this.#filters.addEventListener("submit", (event) => event.preventDefault());
    this.#filters.addEventListener("change", () => this.#narrow());
    this.#filters.addEventListener("reset", () => setTimeout(() => this.#narrow()));
    this.#fields.forEach((field) => (field.value = chosen()[field.name] ?? ""));
    this.#more.addEventListener("click", () => this.#goOn());
  }

  useKey(key) {
    this.#pager?.stop();
    this.#pager = null;
    this.#key = key;
    this.#day = null;
    this.#clear();
  }

  /** @param byPerson whether somebody wants it: then what there is is news */
  show(day, byPerson) {
    if (day === this.#day) return;
    this.#day = day;
    this.#section.querySelector("h2").textContent = `Sessions of ${dayInWords(day)}`;
    this.#ask(byPerson);
  }

  reload() {
    this.#pager?.load();
  }

  #narrow() {
    choose(Object.fromEntries(this.#fields.map(({ name, value }) => [name, value])));
    this.#ask(true);
  }

  #ask(isNews) {
    if (this.#day === null) return;
    this.#isNews = isNews;
    this.#pager?.stop();
    this.#clear();
    this.#filters.querySelector("[type=reset]").hidden = !this.#isFiltered;
    this.#pager = new Pager(this.#key, { day: this.#day, ...this.#wanted }, {
      ...this.#on,
      rows: (rows, isMore) => this.#take(rows, isMore),
    });
    this.#pager.load();
  }

  /** Whoever goes on is taken to the first of what comes. */
  async #goOn() {
    const shown = this.#list.childElementCount;
    this.#more.disabled = true;
    await this.#pager.more();
    this.#more.disabled = false;
    this.#list.children[shown]?.querySelector("summary").focus();
  }

  #take(rows, isMore) {
    const named = rows.map((row) => [JSON.stringify(row), row]);
    this.#items = new Map(
      named.map(([name, row]) => [name, this.#items.get(name) ?? new SessionItem(row, this.#key, this.#on.keyRefused)]),
    );
    arrange(this.#list, [...this.#items.values()].map(({ node }) => node));
    this.#more.hidden = !isMore;
    this.#section.querySelector(".sums").textContent = plural(rows.length, "session") + (isMore ? " so far" : "");
    this.#tell();
    const nothing = this.#section.querySelector(".nothing");
    nothing.hidden = rows.length > 0;
    nothing.textContent = this.#isFiltered
      ? "No session of that day is like that: channel and visitor have to be written out."
      : "No closed session started on that day. What is still open lies in the shards.";
  }

  #tell() {
    const [title, sums] = ["h2", ".sums"].map((part) => this.#section.querySelector(part).textContent);
    if (this.#isNews) this.#on.news(`${title}: ${sums}`);
    this.#isNews = false;
  }

  #clear() {
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
