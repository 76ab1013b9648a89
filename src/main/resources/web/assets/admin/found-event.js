/** An event that was found: what it says, and what each reader has done with it. */
import { call } from "../api.js";
import { element, inWords, timeInWords } from "../dom.js";
import { ago } from "../when.js";

export class FoundEvent {
  #path;
  #details;
  #readers = element("div", { class: "inside", role: "status" }, "Loading…");
  #loading = false;

  /** @param event {sequence, sender, id, receivedAt}, and with what it says {body, bodyEncoding, cut, erased} */
  constructor(stream, event) {
    const sender = new URLSearchParams({ sender: event.sender });
    this.#path = `/admin/v1/events/${encodeURIComponent(stream)}/${encodeURIComponent(event.id)}?${sender}`;
    this.#details = element(
      "details",
      { class: "opens" },
      element("summary", {}, ...line(event)),
      element("div", { class: "inside" }, ...body(event)),
      this.#readers,
    );
    this.#details.addEventListener("toggle", () => this.#details.open && this.#load());
    this.node = element("li", {}, this.#details);
  }

  open() {
    this.#details.open = true;
  }

  /** Anew each time, for readers go on. */
  async #load() {
    if (this.#loading) return;
    this.#loading = true;
    const answer = await call(this.#path);
    this.#loading = false;
    this.#readers.replaceChildren(
      ...(answer.ok ? story(answer.body) : [element("p", { class: "problem" }, answer.message)]),
    );
  }
}

const line = ({ id, sender, sequence, receivedAt }) => [
  element(
    "span",
    { class: "head" },
    element("code", { class: "mark" }, id),
    element("span", { class: "soft" }, `from ${sender}, number ${inWords(sequence)}, `, ago(receivedAt)),
  ),
];

function body({ body: text, bodyEncoding, cut, erased }) {
  if (erased) return [element("p", { class: "note" }, "Its body was erased.")];
  if (!text) return [];
  const about = [bodyEncoding === "base64" && "in base64, as it is not text", cut && "the beginning only"].filter(Boolean);
  return [
    element("figure", {}, element("pre", { tabindex: "0", "aria-label": "Body" }, text)),
    ...(about.length ? [element("p", { class: "note" }, `Shown ${about.join(", ")}.`)] : []),
  ];
}

function story({ sender, receivedAt, sequence, stream, readers }) {
  return [
    element(
      "p",
      { class: "note" },
      `Received from ${sender} on ${timeInWords(receivedAt)}, as number ${inWords(sequence)} of the stream ${stream}.`,
    ),
    readers.length
      ? element("ul", { role: "list" }, ...readers.map((reader) => progressOf(stream, reader)))
      : element("p", {}, "That stream has no readers."),
  ];
}

function progressOf(stream, { reader, state, at, detail }) {
  const { mood, words } = STATES[state]?.(at) ?? { mood: "waiting", words: state };
  const letters = element("a", { href: `#dead-letters=${stream}/${reader}` }, "Dead letters");
  return element(
    "li",
    {},
    element("b", {}, reader),
    " ",
    element("span", { class: "status", data: { mood } }, words),
    detail ? `: ${detail} ` : " ",
    state === "parked" ? letters : null,
  );
}

const when = (start, at, end = "") => (at ? `${start} ${timeInWords(at)}${end}` : "");

const STATES = {
  delivered: (at) => ({ mood: "good", words: `delivered it${when(" by", at, " at the latest")}` }),
  waiting: (at) => ({ mood: "waiting", words: `has not reached it${when(", waiting since", at)}` }),
  blocked: (at) => ({ mood: "bad", words: `is blocked before it${when(", since", at)}` }),
  paused: (at) => ({ mood: "waiting", words: `is paused before it${when(", since", at)}` }),
  parked: (at) => ({ mood: "bad", words: `parked it as a dead letter${when(" on", at)}` }),
  replayed: (at) => ({ mood: "good", words: `delivered it in a replay${when(" on", at)}` }),
  quarantined: () => ({ mood: "bad", words: "skipped it: its record was damaged" }),
};
