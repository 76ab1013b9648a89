/** One dead letter: a line, and behind it why, when, what it says and what can be done. */
import { act, send } from "../act.js";
import { call } from "../api.js";
import { copyFor } from "../clipboard.js";
import { confirmed } from "../confirm.js";
import { changeDetector, element, plural, written } from "../dom.js";
import { ago, exactly } from "../when.js";

const PATH = "/admin/v1/dead-letters";

export class DeadLetterItem {
  #id;
  #on;
  #letter = null;
  #differs = changeDetector();
  #loaded = false;
  #summary = element("summary", {});
  #facts = element("dl", { class: "facts" });
  #body = element("div", {});
  #actions = element("p", { class: "line" });
  #problem = element("p", { class: "problem", role: "alert" });
  #details = element(
    "details",
    { class: "opens" },
    this.#summary,
    element("div", { class: "inside" }, this.#facts, this.#body, this.#actions, this.#problem),
  );

  /** @param on {changed, replay}: called when it has changed on the server; called with the id to replay it */
  constructor(id, on) {
    this.#id = id;
    this.#on = on;
    this.node = element("li", {}, this.#details);
    this.#details.addEventListener("toggle", () => this.#details.open && this.#load());
  }

  /** @param letter {stream, reader, sender, eventId, reason, kind, attempts, at, state} */
  show(letter) {
    if (!this.#differs(letter)) return;
    this.#letter = letter;
    this.#loaded = false;
    this.#summary.replaceChildren(...line(letter));
    this.#actions.replaceChildren(...this.#buttons(letter.state));
    if (this.#details.open) this.#load();
  }

  async #load() {
    if (this.#loaded) return;
    this.#loaded = true;
    this.#facts.replaceChildren(...facts(this.#letter));
    if (this.#letter.state === "deleted")
      return this.#body.replaceChildren(note("Its body can be read again once it is restored."));
    const answer = await call(`${PATH}/${this.#id}`);
    this.#loaded = answer.ok;
    this.#problem.textContent = answer.ok ? "" : answer.message;
    if (!answer.ok) return;
    this.#facts.replaceChildren(...facts(answer.body));
    this.#body.replaceChildren(...body(answer.body));
  }

  #buttons(state) {
    if (state === "queued") return [note("Its reader tries it again when it comes to it.")];
    if (state === "deleted") return [button("Restore", "quiet", ({ target }) => this.#restore(target))];
    const remove = button("Delete", "quiet", ({ target }) => this.#delete(target));
    return state === "parked" ? [button("Replay", "", () => this.#on.replay(this.#id)), remove] : [remove];
  }

  async #delete(target) {
    const { eventId, stream, reader } = this.#letter;
    const sure = await confirmed({
      title: "Delete this dead letter?",
      text:
        `The event ${eventId} stays without effect for ${stream}/${reader}, also after a rewind. It can be ` +
        "restored as long as the ledger keeps the event.",
      yes: "Delete",
    });
    if (sure) this.#do(target, () => send("DELETE", `${PATH}/${this.#id}`));
  }

  #restore(target) {
    this.#do(target, () => send("POST", `${PATH}/${this.#id}/restore`));
  }

  async #do(target, request) {
    const answer = await act(target, this.#problem, request);
    if (answer.ok) this.#on.changed();
  }
}

function line({ stream, reader, sender, eventId, reason, attempts, at, state }) {
  const { mood, words } = STATES[state] ?? { mood: "waiting", words: state };
  return [
    element(
      "span",
      { class: "head" },
      element("b", { class: "mark reason" }, written(reason)),
      element("span", { class: "status", data: { mood } }, words),
    ),
    element(
      "span",
      { class: "why" },
      `${stream}/${reader}, event `,
      element("code", {}, eventId),
      ` from ${sender}, ${plural(attempts, "attempt")}, `,
      ago(at),
    ),
  ];
}

function facts({ reason, kind, attempts, at, receivedAt, state }) {
  return [
    ["Reason", written(reason)],
    ["Kind", KINDS[kind] ?? kind],
    ["Attempts", String(attempts)],
    ...(receivedAt ? [["Received", exactly(receivedAt)]] : []),
    [CHANGED[state] ?? "Changed", exactly(at)],
  ].flatMap(([name, value]) => [element("dt", {}, name), element("dd", {}, value)]);
}

function body({ body: text, bodyEncoding, bodyMissing }) {
  if (text === null) return [note(bodyMissing ? "Its body is lost: neither the archive nor the ledger has it." : "It has no body any more.")];
  const shown = element("pre", { tabindex: "0", "aria-label": "Body" }, text);
  const copy = button("Copy", "quiet", ({ target }) => copyFor(target, text));
  return [
    ...(bodyEncoding === "base64" ? [note("It is not text, so it is shown in base64.")] : []),
    element("figure", {}, shown, copy),
  ];
}

const note = (text) => element("span", { class: "note" }, text);
const button = (label, kind, click) => element("button", { type: "button", class: kind, click }, label);

const STATES = {
  parked: { mood: "bad", words: "parked" },
  queued: { mood: "waiting", words: "queued" },
  done: { mood: "good", words: "done" },
  deleted: { mood: "none", words: "deleted" },
};

const CHANGED = { parked: "Last tried", queued: "Queued", done: "Delivered", deleted: "Deleted" };

const KINDS = {
  rejected: "rejected: the destination or a rule does not take this one",
  bug: "a failure on this event that nothing expected",
  refused: "refused: no way in takes this request",
};
