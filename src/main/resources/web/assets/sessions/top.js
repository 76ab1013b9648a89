/** The pages and referrers of a day that were seen most, counted over its sessions' hits, up to a limit that is told. */
import { call } from "../api.js";
import { cards, element, inWords, plural, written } from "../dom.js";
import { isOfTheWeb, linkTo } from "../links.js";

const PAGE = 1_000;
const MOST_PAGES = 5;
const SHOWN = 10;
const PATIENCE_MS = 30_000;

export class TopLists {
  #section;
  #turn = 0;

  constructor(section) {
    this.#section = section;
  }

  async show(day) {
    const turn = (this.#turn += 1);
    const counts = { pages: new Map(), referrers: new Map(), hits: 0, sessions: 0 };
    let next = "";
    for (let page = 0; page < MOST_PAGES && next !== null; page += 1) {
      const query = new URLSearchParams({ day, hits: true, limit: PAGE, ...(next && { after: next }) });
      const answer = await call(`/v1/sessions?${query}`, { patienceMs: PATIENCE_MS });
      if (turn !== this.#turn) return;
      if (!answer.ok) return this.#fail(answer.message);
      answer.body.sessions.forEach((session) => count(counts, session));
      next = answer.body.next;
    }
    this.#draw(counts, next !== null);
  }

  #fail(message) {
    this.#section.hidden = false;
    this.#section.querySelector(".note").textContent = `${message} Choose the day again to retry.`;
    this.#section.querySelectorAll(".scroll").forEach((place) => place.replaceChildren());
  }

  #draw({ pages, referrers, hits, sessions }, isMore) {
    this.#section.hidden = sessions === 0;
    this.#section.querySelector(".note").textContent =
      `Of the ${isMore ? "first " : ""}${plural(hits, "hit")} of ${plural(sessions, "session")}; addresses without what follows ? or #.`;
    const [ofPages, ofReferrers] = this.#section.querySelectorAll(".scroll");
    ofPages.replaceChildren(tableOf("Page", pages));
    ofReferrers.replaceChildren(tableOf("Referrer", referrers));
  }
}

function count(counts, { hits = [] }) {
  counts.sessions += 1;
  counts.hits += hits.length;
  hits.forEach(({ url, referrer_url }) => {
    add(counts.pages, url);
    add(counts.referrers, referrer_url);
  });
}

function add(map, address) {
  if (address === null) return;
  const plain = address.replace(/[?#].*$/s, "");
  map.set(plain, (map.get(plain) ?? 0) + 1);
}

function tableOf(name, map) {
  if (map.size === 0) return element("p", { class: "note" }, "None.");
  const rows = [...map].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).slice(0, SHOWN);
  return cards([name, "Hits"], rows.map(([address, hits]) => [addressOf(address), inWords(hits)]));
}

const addressOf = (address) => (isOfTheWeb(address) ? linkTo(address, written(address)) : written(address));
