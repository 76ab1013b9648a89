/** A form behind a summary, for admins: whether the key is an admin's is checked when the form is opened. */
import { call } from "./api.js";

export class AdminForm {
  #section;
  #form;
  #key = null;
  #onKeyRefused;

  /** @param onSubmit called when the form is submitted */
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
    this.show("", "");
  }

  /** @return the answer; null if the key has changed meanwhile, or is refused */
  async request(path, options) {
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

  show(problem, note) {
    this.#section.querySelector(".problem").textContent = problem;
    this.#section.querySelector(".note").textContent = note;
    this.#first.setAttribute("aria-invalid", String(problem !== "" && !this.#form.hidden));
  }

  /** Shows what was wrong with the request, and returns to it. */
  refuse(answer) {
    this.show(problemOf(answer), "");
    this.#first.focus();
  }

  async #opened() {
    if (!this.#section.open || !this.#form.hidden) return;
    const answer = await this.request("/admin/v1/readers");
    if (answer === null) return;
    this.#form.hidden = !answer.ok;
    this.show(answer.ok ? "" : problemOf(answer), "");
    if (answer.ok) this.#first.focus();
  }

  get #first() {
    return this.#form.elements[0];
  }
}

export const problemOf = ({ status, message }) => (status === 0 ? `${message} It is safe to try again.` : message);
