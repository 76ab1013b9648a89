/** The keys: who may call. Makes new ones, each shown once, and revokes after asking. */
import { call, refusesKey } from "../api.js";
import { copyFor } from "../clipboard.js";
import { element, labelledRow, timeInWords } from "../dom.js";

const PATH = "/admin/v1/keys";
const NAME = /^[A-Za-z0-9_.-]{1,64}$/;
const RATE = /^[1-9][0-9]{0,8}\/[smh]$/;

export class KeysPart {
  #section;
  #dialog;
  #key = null;
  #shown = null;
  #onChange;
  #onKeyRefused;

  /** @param onChange called when the list has changed on the server */
  constructor(section, dialog, { onChange, onKeyRefused }) {
    this.#section = section;
    this.#dialog = dialog;
    this.#onChange = onChange;
    this.#onKeyRefused = onKeyRefused;
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#make();
    });
    section.querySelector(".copy").addEventListener("click", ({ target }) => copyFor(target, this.#made.textContent));
    section.querySelector(".done").addEventListener("click", () => this.#hideMade());
  }

  useKey(key) {
    this.#key = key;
    this.#shown = null;
    this.#form.reset();
    this.#say("");
    this.#hideMade();
    if (this.#dialog.open) this.#dialog.close("");
  }

  /** @param keys [{name, role, rate, createdAt, revokedAt}] */
  show(keys) {
    const text = JSON.stringify(keys);
    if (text === this.#shown) return;
    this.#shown = text;
    const table = this.#section.querySelector("table");
    const inUse = keys.filter((key) => !key.revokedAt);
    const gone = keys.filter((key) => key.revokedAt);
    table.tBodies[0].replaceChildren(...[...inUse, ...gone].map((key) => this.#row(table, key)));
  }

  #row(table, { name, role, rate, createdAt, revokedAt }) {
    const revoke = () => this.#askToRevoke(name);
    const state = revokedAt
      ? `revoked ${timeInWords(revokedAt)}`
      : element("button", { type: "button", class: "quiet", click: revoke, "aria-label": `Revoke ${name}` }, "Revoke");
    const row = labelledRow(table, [element("b", {}, name), role, rate ?? "none", timeInWords(createdAt), state]);
    row.classList.toggle("gone", Boolean(revokedAt));
    return row;
  }

  async #make() {
    const wanted = Object.fromEntries(new FormData(this.#form));
    const [name, rate] = [wanted.name.trim(), wanted.rate.trim()];
    if (!NAME.test(name))
      return this.#refuse("name", "A name is 1 to 64 letters, digits, dots, dashes or underscores.");
    if (rate && !RATE.test(rate))
      return this.#refuse("rate", "A limit is a number and a unit: 100/s, 600/m or 5000/h.");
    const answer = await this.#call(PATH, "POST", JSON.stringify({ name, role: wanted.role, rate: rate || null }));
    if (!answer) return;
    if (!answer.ok)
      return this.#refuse("name", answer.message || "No answer from Hoofprint: look whether the key is in the list.");
    this.#form.reset();
    this.#say("");
    this.#showMade(answer.body);
    this.#onChange();
  }

  #showMade({ name, key }) {
    this.#section.querySelector(".made-name").textContent = name;
    this.#made.textContent = key;
    this.#section.querySelector(".made").hidden = false;
    this.#section.querySelector(".copy").focus();
  }

  #hideMade() {
    this.#made.textContent = "";
    this.#section.querySelector(".made").hidden = true;
  }

  #askToRevoke(name) {
    this.#dialog.querySelector(".name").textContent = name;
    this.#dialog.returnValue = "";
    this.#dialog.onclose = () => this.#dialog.returnValue === "revoke" && this.#revoke(name);
    this.#dialog.showModal();
  }

  async #revoke(name) {
    const answer = await this.#call(`${PATH}/${encodeURIComponent(name)}`, "DELETE");
    if (!answer) return;
    this.#say(
      answer.status === 204 || answer.ok ? "" : answer.message || "No answer from Hoofprint: look at the list.",
    );
    this.#onChange();
  }

  /** @return null if the key of this page is no longer good */
  async #call(path, method, body) {
    const headers = body ? { "content-type": "application/json" } : {};
    this.#form.inert = true;
    const answer = await call(path, this.#key, { method, headers, body });
    this.#form.inert = false;
    if (!refusesKey(answer)) return answer;
    this.#onKeyRefused(answer.message);
    return null;
  }

  #refuse(field, problem) {
    this.#say(problem);
    this.#form.elements[field].focus();
  }

  #say(problem) {
    this.#section.querySelector(".problem").textContent = problem;
  }

  get #form() {
    return this.#section.querySelector("form");
  }

  get #made() {
    return this.#section.querySelector(".made-key");
  }
}
