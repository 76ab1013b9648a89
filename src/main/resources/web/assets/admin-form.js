/** A form behind a summary, for admins; others are told so when they open it. */
import { call } from "./api.js";
import { may, whyNot } from "./session.js";

export class AdminForm {
  #section;
  #form;

  /** @param onSubmit called when the form is submitted */
  constructor(section, { onSubmit }) {
    this.#section = section;
    this.#form = section.querySelector("form");
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

  async request(path, options) {
    const focused = this.#form.contains(document.activeElement) ? document.activeElement : null;
    this.#form.inert = true;
    const answer = await call(path, options);
    this.#form.inert = false;
    if (document.activeElement === document.body) focused?.focus();
    return answer;
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

  #opened() {
    if (!this.#section.open || !this.#form.hidden) return;
    this.#form.hidden = !may("admin");
    this.show(may("admin") ? "" : whyNot("admin"), "");
    if (may("admin")) this.#first.focus();
  }

  get #first() {
    return this.#form.elements[0];
  }
}

export const problemOf = ({ status, message }) => (status === 0 ? `${message} It is safe to try again.` : message);
