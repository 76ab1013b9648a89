/** Where is my event: looks it up in the ledger, and shows what each reader has done with it. */
import { call } from "../api.js";
import { element, inWords, timeInWords } from "../dom.js";

export class EventSearch {
  #form;
  #answer;

  constructor(section) {
    this.#form = section.querySelector("form");
    this.#answer = section.querySelector("#where-answer");
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

  offerSenders(names) {
    const list = this.#form.querySelector("datalist");
    if (list.childElementCount !== names.length) {
      list.replaceChildren(...names.map((value) => element("option", { value })));
    }
  }

  async #search() {
    const { stream, id, sender } = Object.fromEntries(new FormData(this.#form));
    if (!id.trim())
      return this.#problem("Enter the event's id: its sender chose it or got it in the response.");
    const query = sender.trim() ? `?sender=${encodeURIComponent(sender.trim())}` : "";
    const path = `/admin/v1/events/${encodeURIComponent(stream)}/${encodeURIComponent(id.trim())}${query}`;
    const answer = await call(path);
    if (answer.ok) this.#show(answer.body);
    else this.#problem(answer.message);
  }

  #show({ stream, sender, id, sequence, receivedAt, readers }) {
    this.#answer.replaceChildren(
      element(
        "p",
        {},
        "Event ",
        element("b", {}, id),
        ` from ${sender} was received on ${timeInWords(receivedAt)}, as number ${inWords(sequence)} of the stream ${stream}.`,
      ),
      readers.length
        ? element("ul", { role: "list" }, ...readers.map(progressOf))
        : element("p", {}, "That stream has no readers."),
    );
  }

  #problem(text) {
    this.#answer.replaceChildren(element("p", { class: "problem" }, text));
  }
}

function progressOf({ reader, state, at, detail }) {
  const { mood, words } = STATES[state]?.(at) ?? { mood: "waiting", words: state };
  return element(
    "li",
    {},
    element("b", {}, reader),
    " ",
    element("span", { class: "status", data: { mood } }, words),
    detail ? `: ${detail}` : "",
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
