/** The card that simulates a hundred users, shows their progress, and sums up the result. */
import { EVENTS, Simulation, USERS } from "./simulation.js";
import { inWords } from "../dom.js";

const LABEL = "Simulate 100 users";

export class Crowd {
  #card;
  #counted;
  #running = null;

  /** @param counted gives the sum of all counts as the page shows them now */
  constructor(card, counted) {
    this.#card = card;
    this.#counted = counted;
    this.#button.addEventListener("click", () => (this.#running ? this.#stop() : this.#start()));
  }

  /** The counts are known, so that it can be seen what they grow by. */
  ready() {
    if (!this.#running) this.#button.disabled = false;
  }

  async #start() {
    this.#running = new Simulation({ counted: this.#counted, onProgress: (...how) => this.#show(...how) });
    this.#button.textContent = "Stop";
    this.#progress.hidden = false;
    const report = await this.#running.run();
    this.#running = null;
    this.#button.textContent = LABEL;
    this.#button.disabled = false;
    this.#progress.hidden = true;
    this.#showText(summary(report));
  }

  #stop() {
    this.#button.disabled = true;
    this.#running.stop();
  }

  #show({ kept, watching }, waitsFor) {
    this.#progress.value = kept;
    const far = kept === EVENTS ? "All stored; counting" : `${inWords(kept)} of ${inWords(EVENTS)} events stored`;
    this.#showText(`${far}, ${watching} of ${USERS} users connected. ${waitsFor}`);
  }

  #showText(text) {
    this.#card.querySelector(".outcome").textContent = text;
  }

  get #button() {
    return this.#card.querySelector("button");
  }

  get #progress() {
    return this.#card.querySelector("progress");
  }
}

function summary({ kept, repeats, delayed, watching, saw, grown, seconds, problem }) {
  const sent =
    kept === EVENTS
      ? `${inWords(kept)} events sent and stored in ${seconds.toFixed(1)} s.`
      : `Stopped at ${inWords(kept)} of ${inWords(EVENTS)} events. ${problem}`;
  return [
    sent,
    `The counts grew by ${inWords(grown)}${grown > kept ? ": others use this key too" : ""}.`,
    delayed ? `${inWords(delayed)} requests had to be sent again later, and were.` : "",
    repeats ? `${inWords(repeats)} were sent twice and counted once.` : "",
    `${saw} of ${watching} connected users saw the final counts.`,
  ]
    .filter(Boolean)
    .join(" ");
}
