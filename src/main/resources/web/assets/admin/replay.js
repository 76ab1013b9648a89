/** A replay: what it was asked for, how far it is, and what it waits for. */
import { send } from "../act.js";
import { call, pauseAfter } from "../api.js";
import { element, inWords, plural } from "../dom.js";

const PATH = "/admin/v1/dead-letters/replay";
const EVERY_MS = 1_000;

export class Replay {
  #node;
  #onMoved;
  #turn = 0;

  /** @param onMoved called when some are no longer what they were */
  constructor(node, onMoved) {
    this.#node = node;
    this.#onMoved = onMoved;
  }

  /** @param wanted {ids} or {stream, reader, since} */
  async begin(wanted) {
    const turn = ++this.#turn;
    this.#say("Queueing…", "waiting");
    const answer = await send("POST", PATH, wanted);
    if (!answer.ok) return this.#say(answer.message, "bad");
    const { run, queued } = answer.body;
    if (queued === 0) return this.#say("Nothing to replay: none of these is parked with a body.", "none");
    this.#onMoved();
    await this.#follow(run, turn);
  }

  async #follow(run, turn) {
    let before = "";
    for (let failures = 0; turn === this.#turn; ) {
      const answer = await call(`${PATH}/${run}`);
      if (turn !== this.#turn || answer.status === 404) return;
      failures = answer.ok ? 0 : failures + 1;
      if (answer.ok) this.#show(answer.body);
      else this.#say(answer.message, "waiting");
      const now = JSON.stringify(answer.body);
      if (answer.ok && now !== before) this.#onMoved();
      before = now;
      if (answer.ok && answer.body.queued === 0) return;
      await new Promise((later) => setTimeout(later, failures ? pauseAfter(failures, answer) : EVERY_MS));
    }
  }

  #show({ queued, done, parked, waitsFor }) {
    const all = queued + done + parked;
    const mood = queued ? "waiting" : parked ? "bad" : "good";
    const parts = [`${inWords(done)} of ${plural(all, "replayed dead letter")} delivered`];
    if (parked) parts.push(`${inWords(parked)} parked again, as the reason says`);
    if (queued) parts.push(`${inWords(queued)} queued at ${waitsFor.map(nameOf).join(", ")}`);
    const bar = element("progress", { max: all, value: done + parked, "aria-label": "Replay" });
    this.#say(`${parts.join(", ")}.`, mood, queued ? bar : null);
  }

  #say(text, mood, bar = null) {
    this.#node.hidden = false;
    this.#node.replaceChildren(element("span", { class: "status", data: { mood } }, text), ...(bar ? [bar] : []));
  }
}

const nameOf = ({ stream, reader }) => `${stream}/${reader}`;
