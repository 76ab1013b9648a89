/** The card that lets a hundred users in, shows how far they are, and says at the end what came of it. */
import { EVENTS, Simulation, USERS } from "./simulation.js";
import { inWords } from "../dom.js";

const LABEL = "Simulate 100 users";

export class Crowd {
  #card;
  #counted;
  #onKeyRefused;
  #key = null;
  #running = null;

  /**
   * @param counted gives the sum of all numbers as the page shows them now
   * @param onKeyRefused called with the server's message
   */
  constructor(card, counted, onKeyRefused) {
    this.#card = card;
    this.#counted = counted;
    this.#onKeyRefused = onKeyRefused;
    this.#button.addEventListener("click", () => (this.#running ? this.#stop() : this.#start()));
  }

  /** @param key null = nobody may come in, and who is in leaves */
  useKey(key) {
    this.#key = key;
    this.#running?.stop();
    this.#button.disabled = true;
    this.#say("");
  }

  /** The numbers are known, so that it can be seen what they grow by. */
  ready() {
    if (!this.#running && this.#key) this.#button.disabled = false;
  }

  async #start() {
    const key = this.#key;
    this.#running = new Simulation({ key, counted: this.#counted, onProgress: (...how) => this.#show(...how) });
    this.#button.textContent = "Stop";
    this.#progress.hidden = false;
    const report = await this.#running.run();
    this.#running = null;
    this.#button.textContent = LABEL;
    this.#button.disabled = !this.#key;
    this.#progress.hidden = true;
    if (key !== this.#key) return;
    this.#say(summary(report));
    if (report.refused) this.#onKeyRefused(report.problem);
  }

  #stop() {
    this.#button.disabled = true;
    this.#running.stop();
  }

  #show({ kept, watching }, waitsFor) {
    this.#progress.value = kept;
    const far = kept === EVENTS ? "All kept; counting" : `${inWords(kept)} of ${inWords(EVENTS)} events kept`;
    this.#say(`${far}, ${watching} of ${USERS} users watch. ${waitsFor}`);
  }

  #say(text) {
    this.#card.querySelector(".outcome").textContent = text;
  }

  get #button() {
    return this.#card.querySelector("button");
  }

  get #progress() {
    return this.#card.querySelector("progress");
  }
}

function summary({ kept, repeats, asked, watching, saw, grown, seconds, problem }) {
  const sent =
    kept === EVENTS
      ? `${inWords(kept)} events sent and kept in ${seconds.toFixed(1)} s.`
      : `Stopped at ${inWords(kept)} of ${inWords(EVENTS)} events. ${problem}`;
  return [
    sent,
    `The numbers grew by ${inWords(grown)}${grown > kept ? ": others use this key too" : ""}.`,
    asked ? `${inWords(asked)} requests were asked to come again later, and did.` : "",
    repeats ? `${inWords(repeats)} came twice and count once.` : "",
    `${saw} of ${watching} users watching saw the last of them.`,
  ]
    .filter(Boolean)
    .join(" ");
}
