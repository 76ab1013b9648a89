/** The keys: who may call. Creates new ones, each shown once, and revokes after a confirmation. */
import { call } from "../api.js";
import { copyFor } from "../clipboard.js";
import { element } from "../dom.js";
import { Rows } from "../rows.js";
import { ago } from "../when.js";

const PATH = "/admin/v1/keys";
const NAME = /^[A-Za-z0-9_.-]{1,64}$/;
const RATE = /^[1-9][0-9]{0,8}\/[smh]$/;

export class KeysPart {
  #section;
  #dialog;
  #rows;
  #onChange;

  /** @param onChange called when the list has changed on the server */
  constructor(section, dialog, { onChange }) {
    this.#section = section;
    this.#dialog = dialog;
    this.#onChange = onChange;
    this.#rows = new Rows(section, ({ name }) => name, (key) => this.#cells(key));
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#create();
    });
    section.querySelector(".copy").addEventListener("click", ({ target }) => copyFor(target, this.#created.textContent));
    section.querySelector(".done").addEventListener("click", () => this.#hideCreated());
  }

  /** @param keys [{name, role, rate, createdAt, revokedAt}] */
  show(keys) {
    const inUse = keys.filter((key) => !key.revokedAt);
    const revoked = keys.filter((key) => key.revokedAt);
    this.#rows.show([...inUse, ...revoked]);
    revoked.forEach(({ name }) => this.#rows.row(name).classList.add("revoked"));
  }

  #cells({ name, role, rate, createdAt, revokedAt }) {
    const revoke = () => this.#confirmRevoke(name);
    const state = revokedAt
      ? element("span", {}, "revoked ", ago(revokedAt))
      : element("button", { type: "button", class: "quiet", click: revoke, "aria-label": `Revoke ${name}` }, "Revoke");
    return [element("b", {}, name), role, rate ?? "none", ago(createdAt), state];
  }

  async #create() {
    const wanted = Object.fromEntries(new FormData(this.#form));
    const [name, rate] = [wanted.name.trim(), wanted.rate.trim()];
    if (!NAME.test(name))
      return this.#refuse("name", "A name is 1 to 64 letters, digits, dots, dashes or underscores.");
    if (rate && !RATE.test(rate))
      return this.#refuse("rate", "A limit is a number and a unit: 100/s, 600/m or 5000/h.");
    const answer = await this.#call(PATH, "POST", JSON.stringify({ name, role: wanted.role, rate: rate || null }));
    if (!answer.ok)
      return this.#refuse("name", answer.status ? answer.message : `${answer.message} Check whether the key is in the list.`);
    this.#form.reset();
    this.#showProblem("");
    this.#showCreated(answer.body);
    this.#onChange();
  }

  #showCreated({ name, key }) {
    this.#section.querySelector(".made-name").textContent = name;
    this.#created.textContent = key;
    this.#section.querySelector(".made").hidden = false;
    this.#section.querySelector(".copy").focus();
  }

  #hideCreated() {
    this.#created.textContent = "";
    this.#section.querySelector(".made").hidden = true;
  }

  #confirmRevoke(name) {
    this.#dialog.querySelector(".name").textContent = name;
    this.#dialog.returnValue = "";
    this.#dialog.onclose = () => this.#dialog.returnValue === "revoke" && this.#revoke(name);
    this.#dialog.showModal();
  }

  async #revoke(name) {
    const answer = await this.#call(`${PATH}/${encodeURIComponent(name)}`, "DELETE");
    this.#showProblem(answer.ok ? "" : answer.message);
    this.#onChange();
  }

  async #call(path, method, body) {
    const headers = body ? { "content-type": "application/json" } : {};
    this.#form.inert = true;
    const answer = await call(path, { method, headers, body });
    this.#form.inert = false;
    return answer;
  }

  #refuse(field, problem) {
    this.#showProblem(problem);
    this.#form.elements[field].focus();
  }

  #showProblem(problem) {
    this.#section.querySelector(".problem").textContent = problem;
  }

  get #form() {
    return this.#section.querySelector("form");
  }

  get #created() {
    return this.#section.querySelector(".made-key");
  }
}
