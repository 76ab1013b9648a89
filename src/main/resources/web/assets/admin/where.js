/** Where is my event: asks the ledger and answers in words. */
import { call, refusesKey } from "../api.js";
import { element, inWords, timeInWords } from "../dom.js";

export class WherePart {
  #form;
  #answer;
  #key = null;
  #onKeyRefused;

  constructor(section, onKeyRefused) {
    this.#form = section.querySelector("form");
    this.#answer = section.querySelector("#where-answer");
    this.#onKeyRefused = onKeyRefused;
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#look();
    });
  }

  useKey(key) {
    this.#key = key;
    this.#answer.replaceChildren();
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

  async #look() {
    const { stream, id, sender } = Object.fromEntries(new FormData(this.#form));
    if (!id.trim())
      return this.#problem("Give the event's id: its sender chose it, or the answer to the sender told it.");
    const query = sender.trim() ? `?sender=${encodeURIComponent(sender.trim())}` : "";
    const path = `/admin/v1/events/${encodeURIComponent(stream)}/${encodeURIComponent(id.trim())}${query}`;
    const answer = await call(path, this.#key);
    if (refusesKey(answer)) this.#onKeyRefused(answer.message);
    else if (answer.ok) this.#tell(answer.body);
    else this.#problem(answer.message || "No answer from Hoofprint.");
  }

  #tell({ stream, sender, id, sequence, receivedAt, readers }) {
    this.#answer.replaceChildren(
      element(
        "p",
        {},
        "Event ",
        element("b", {}, id),
        ` of ${sender} came on ${timeInWords(receivedAt)}, as number ${inWords(sequence)} of the stream ${stream}.`,
      ),
      readers.length
        ? element("ul", { role: "list" }, ...readers.map(passage))
        : element("p", {}, "Nothing reads that stream."),
    );
  }

  #problem(text) {
    this.#answer.replaceChildren(element("p", { class: "problem" }, text));
  }
}

function passage({ reader, state, at, detail }) {
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
  delivered: (at) => ({ mood: "good", words: `has it${when(", since", at, " at the latest")}` }),
  waiting: (at) => ({ mood: "waiting", words: `will get to it${when(", and has waited since", at)}` }),
  blocked: (at) => ({ mood: "bad", words: `is stopped before it${when(", since", at)}` }),
  paused: (at) => ({ mood: "waiting", words: `is paused before it${when(", since", at)}` }),
  parked: (at) => ({ mood: "bad", words: `could not take it and put it aside${when(" on", at)}` }),
  replayed: (at) => ({ mood: "good", words: `has it, by a replay${when(" on", at)}` }),
  quarantined: () => ({ mood: "bad", words: "passed it over, for its record was damaged" }),
};
