/** Where is my event: finds it by its id, or by any text in the newest ones of a stream. */
import { call } from "../api.js";
import { element, inWords, plural } from "../dom.js";
import { FoundEvent } from "./found-event.js";

const ID = /^[!-~]{1,128}$/;
const MOST = 50;

export class EventSearch {
  #form;
  #answer;
  #list;
  #turn = 0;

  constructor(section) {
    this.#form = section.querySelector("form");
    this.#answer = section.querySelector(".answer");
    this.#list = section.querySelector("ul");
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#search();
    });
  }

  offerStreams(streams) {
    const select = this.#form.elements.stream;
    if (streams.join() === [...select.options].map((option) => option.value).join()) return;
    const chosen = select.value;
    select.replaceChildren(...streams.map((stream) => element("option", {}, stream)));
    if (streams.includes(chosen)) select.value = chosen;
  }

  async #search() {
    const { stream, text } = Object.fromEntries(new FormData(this.#form));
    if (!stream) return;
    const wanted = text.trim();
    const turn = ++this.#turn;
    const newest = await this.#byText(stream, wanted);
    const isThere = newest.ok && newest.body.events.some(({ id }) => id === wanted);
    const older = newest.ok && !isThere ? await this.#byId(stream, wanted) : null;
    if (turn !== this.#turn) return;
    if (newest.ok) this.#show(stream, wanted, newest.body, older);
    else this.#say(newest.message, "problem");
  }

  #byText(stream, text) {
    const query = new URLSearchParams({ ...(text && { q: text }), limit: MOST });
    return call(`${path(stream)}?${query}`);
  }

  /** Of any age, whereas texts are looked for in the newest only. */
  #byId(stream, text) {
    return ID.test(text) ? call(`${path(stream)}/${encodeURIComponent(text)}`) : null;
  }

  #show(stream, wanted, { events, searched }, older) {
    const found = [...(older?.ok ? [older.body] : []), ...events];
    const items = found.map((event) => new FoundEvent(stream, event));
    this.#list.replaceChildren(...items.map(({ node }) => node));
    if (found.length === 1) items[0].open();
    this.#say(inShort(wanted, found.length, searched), "note");
  }

  #say(text, kind) {
    this.#answer.className = `answer ${kind}`;
    this.#answer.textContent = text;
    if (kind === "problem") this.#list.replaceChildren();
  }
}

function inShort(wanted, found, searched) {
  const looked = `of the newest ${plural(searched, "event")}`;
  if (found === 0 && !wanted) return "This stream has no events yet.";
  if (found === 0) return `Nothing found: no event has this id, and none ${looked} contains it. Is it another stream?`;
  if (!wanted) return `The newest ${plural(found, "event")}.`;
  if (found >= MOST) return `The newest ${inWords(found)} that contain it; more text finds fewer.`;
  return `${plural(found, "event")} found, ${looked} and by id.`;
}

const path = (stream) => `/admin/v1/events/${encodeURIComponent(stream)}`;
