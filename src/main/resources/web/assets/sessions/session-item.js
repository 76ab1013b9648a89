/** One session: a line, and behind it its hits, which are loaded when it is opened. */
import { element, inWords, plural, written } from "../dom.js";
import { HitTable } from "./hits.js";
import { hitsOf } from "./load-hits.js";
import { clockInShort, dayInShort, dayOf, lengthInWords } from "./formats.js";

export class SessionItem {
  #session;
  #state = element("p", { class: "note", role: "status" });
  #problem = element("p", { class: "problem", role: "alert" });
  #details;
  #loading = false;
  #loaded = false;

  constructor(session) {
    this.#session = session;
    this.#details = element(
      "details",
      { class: "session opens" },
      element("summary", {}, ...line(session)),
      this.#state,
      this.#problem,
    );
    this.#details.addEventListener("toggle", () => this.#toggled());
    this.node = element("li", {}, this.#details);
  }

  async #toggled() {
    if (!this.#details.open || this.#loaded || this.#loading) return;
    this.#show("Loading its hits…", "");
    this.#loading = true;
    const { hits, problem } = await hitsOf(this.#session);
    this.#loading = false;
    if (!this.node.isConnected) return;
    this.#show(hits ? about(this.#session, hits.length) : "", problem ?? "");
    if (!hits) return;
    this.#loaded = true;
    this.#details.append(new HitTable(hits, this.#session.visitor_id).node);
  }

  #show(state, problem) {
    this.#state.textContent = state;
    this.#problem.textContent = problem;
  }
}

function line(session) {
  const { visitor_id, channel_id, hit_count } = session;
  return [
    element("span", { class: "mark when" }, ...times(session)),
    written(visitor_id, { class: "who" }),
    written(channel_id, { class: "channel" }),
    element("span", { class: "sums" }, `${plural(hit_count, "hit")}, ${lengthInWords(lengthOf(session))}`),
  ];
}

function times({ start_time, end_time }) {
  const [start, end] = [start_time, end_time].map((at) => element("time", { datetime: at }, clockInShort(at)));
  const day = dayOf(start_time) === dayOf(end_time) ? "" : `${dayInShort(dayOf(end_time))} `;
  return [start, " – ", day, end];
}

const lengthOf = ({ start_time, end_time }) => Date.parse(end_time) - Date.parse(start_time);

const about = ({ timezone_offset, hit_count }, shown) =>
  [
    shown < hit_count ? `These are the first ${inWords(shown)} of ${plural(hit_count, "hit")}.` : "",
    timezone_offset === null ? "" : `The visitor's timezone_offset is ${plural(timezone_offset, "minute")}.`,
  ].join(" ").trim();
