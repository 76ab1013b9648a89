/** A form behind a summary, for admins: whether the key is one's is asked when somebody opens it. */
import { call } from "./api.js";

export class PermittedForm {
  #section;
  #form;
  #key = null;
  #onKeyRefused;

  /** @param onSubmit called when somebody wants what the form is for */
  constructor(section, { onSubmit, onKeyRefused }) {
    this.#section = section;
    this.#form = section.querySelector("form");
    this.#onKeyRefused = onKeyRefused;
    section.addEventListener("toggle", () => this.#opened());
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      onSubmit();
    });
  }

  get fields() {
    return this.#form.elements;
  }

  open() {
    this.#section.open = true;
  }

  useKey(key) {
    this.#key = key;
    this.#section.open = false;
    this.#form.hidden = true;
    this.say("", "");
  }

  /** @return null if that was another key's, or one that is good for nothing */
  async ask(path, options) {
    const key = this.#key;
    const focused = this.#form.contains(document.activeElement) ? document.activeElement : null;
    this.#form.inert = true;
    const answer = await call(path, key, options);
    this.#form.inert = false;
    if (document.activeElement === document.body) focused?.focus();
    if (key !== this.#key) return null;
    if (answer.status !== 401) return answer;
    this.#onKeyRefused(answer.message);
    return null;
  }

  say(problem, note) {
    this.#section.querySelector(".problem").textContent = problem;
    this.#section.querySelector(".note").textContent = note;
    this.#first.setAttribute("aria-invalid", String(problem !== "" && !this.#form.hidden));
  }

  /** Says what was wrong with what was asked for, and goes back to it. */
  refuse(answer) {
    this.say(said(answer), "");
    this.#first.focus();
  }

  async #opened() {
    if (!this.#section.open || !this.#form.hidden) return;
    const answer = await this.ask("/admin/v1/readers");
    if (answer === null) return;
    this.#form.hidden = !answer.ok;
    this.say(answer.ok ? "" : said(answer), "");
    if (answer.ok) this.#first.focus();
  }

  get #first() {
    return this.#form.elements[0];
  }
}

export const said = (answer) => answer.message || "No answer from Hoofprint. Asking again does no harm.";
