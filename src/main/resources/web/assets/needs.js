/** What needs a person, each with the button that mends it. */
import { call } from "./api.js";
import { changeDetector, element, written } from "./dom.js";
import { may } from "./session.js";

export class NeedList {
  #list;
  #differs = changeDetector();
  #onDone;

  /** @param onDone called when a button has done its work */
  constructor(list, onDone) {
    this.#list = list;
    this.#onDone = onDone;
  }

  /** @param needs [{stream, text, page, action: {label, method, path, body} | null}] */
  show(needs) {
    if (!this.#differs(needs)) return;
    this.#list.hidden = needs.length === 0;
    this.#list.replaceChildren(...needs.map((need) => this.#item(need)));
  }

  #item({ text, page, action }) {
    const problem = element("p", { class: "problem", role: "alert" });
    return element(
      "li",
      { class: "card need" },
      element("p", { class: "status", data: { mood: "bad" } }, written(text)),
      element("p", { class: "line" }, this.#button(action, problem), pageOf(page)),
      problem,
    );
  }

  #button(action, problem) {
    if (action === null || !may("admin")) return null;
    return element("button", { type: "button", click: ({ target }) => this.#act(target, action, problem) }, action.label);
  }

  async #act(button, { method, path, body }, problem) {
    button.disabled = true;
    const json = body ? { headers: { "content-type": "application/json" }, body: JSON.stringify(body) } : {};
    const answer = await call(path, { method, ...json });
    button.disabled = false;
    problem.textContent = answer.ok ? "" : answer.message;
    if (answer.ok) this.#onDone();
  }
}

/** Pages of operations are for admins. */
const pageOf = (page) =>
  page === null || (page.startsWith("/admin") && !may("admin")) ? null : element("a", { href: page }, "Look at it");
