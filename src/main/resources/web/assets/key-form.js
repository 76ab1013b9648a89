/** The form for entering a key. */
import { call, refusesKey } from "./api.js";
import { keyIn } from "./key.js";
import { waits } from "./status.js";

export class KeyForm {
  #form;
  #input;
  #problem;
  #probe;
  #onKey;

  /**
   * @param probe a path that whoever has a good key may read
   * @param onKey called with a key that the server did not refuse
   */
  constructor(form, probe, onKey) {
    this.#form = form;
    this.#probe = probe;
    this.#input = form.querySelector("input");
    this.#problem = form.querySelector(".problem");
    this.#onKey = onKey;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#submit();
    });
  }

  /**
   * @param problem why a key is needed, or "" when there simply is none yet
   * @param waiting how many events wait for one
   */
  show(problem, waiting = 0) {
    const first = this.#form.hidden;
    this.#form.hidden = false;
    this.#form.querySelector("#ask-waiting").textContent = waiting
      ? `${waits(waiting)} and will be sent with this key.`
      : "";
    this.#show(problem);
    if (first) this.#input.focus({ preventScroll: true });
  }

  hide() {
    this.#form.hidden = true;
    this.#input.value = "";
  }

  async #submit() {
    const key = keyIn(this.#input.value);
    if (!key) return this.#reject("That is not a key: keys begin with hp_ and have no spaces.");
    this.#form.inert = true;
    const answer = await call(this.#probe, key);
    this.#form.inert = false;
    if (refusesKey(answer)) this.#reject(answer.message);
    else this.#onKey(key);
  }

  #reject(problem) {
    this.#show(problem);
    this.#input.select();
  }

  #show(problem) {
    this.#problem.textContent = problem;
    this.#input.setAttribute("aria-invalid", String(problem !== ""));
  }
}
