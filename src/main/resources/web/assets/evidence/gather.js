/** The form that has a month gathered. Whether the key may do that is asked when somebody opens it. */
import { call } from "../api.js";
import { lastMonth, monthInWords } from "./words.js";

export class GatherForm {
  #section;
  #form;
  #key = null;
  #onAsked;
  #onKeyRefused;

  /** @param onAsked called with the id of the run that gathers the month */
  constructor(section, { onAsked, onKeyRefused }) {
    this.#section = section;
    this.#form = section.querySelector("form");
    this.#onAsked = onAsked;
    this.#onKeyRefused = onKeyRefused;
    section.addEventListener("toggle", () => this.#opened());
    this.#form.elements.month.value = lastMonth();
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#submit();
    });
  }

  useKey(key) {
    this.#key = key;
    this.#section.open = false;
    this.#form.hidden = true;
    this.#say("", "");
  }

  async #opened() {
    if (!this.#section.open || !this.#form.hidden) return;
    const answer = await this.#ask("/admin/v1/readers");
    if (answer === null) return;
    this.#form.hidden = !answer.ok;
    this.#say(answer.ok ? "" : said(answer), "");
    if (answer.ok) this.#form.elements.month.focus();
  }

  async #submit() {
    const { month, dryRun } = this.#form.elements;
    this.#form.inert = true;
    const answer = await this.#ask("/admin/v1/evidence/runs", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ month: month.value, dryRun: dryRun.checked }),
    });
    this.#form.inert = false;
    if (answer === null) return;
    if (!answer.ok) {
      this.#say(said(answer), "");
      return month.focus();
    }
    this.#say("", `${monthInWords(month.value)} is being gathered.`);
    this.#onAsked(answer.body.run);
  }

  /** @return null if that was another key's, or one that is good for nothing */
  async #ask(path, options) {
    const key = this.#key;
    const answer = await call(path, key, options);
    if (key !== this.#key) return null;
    if (answer.status !== 401) return answer;
    this.#onKeyRefused(answer.message);
    return null;
  }

  #say(problem, note) {
    this.#section.querySelector(".problem").textContent = problem;
    this.#section.querySelector(".note").textContent = note;
    this.#form.elements.month.setAttribute("aria-invalid", String(problem !== "" && !this.#form.hidden));
  }
}

const said = (answer) => answer.message || "No answer from Hoofprint. Asking again does no harm.";
