/** An unknown button, and behind it the form that says what it means. */
import { AdminForm } from "../admin-form.js";
import { element, plural } from "../dom.js";
import { CLICKS } from "./clicks.js";

const LONGEST = 200;

export class NamingItem {
  #form;
  #presses = element("span", {});
  #onNamed;

  /** @param onNamed called with what the server has accepted: {serial, click, person, interaction, queued} */
  constructor(serial, onNamed) {
    this.serial = serial;
    this.#onNamed = onNamed;
    const behind = element(
      "details",
      { class: "naming" },
      element("summary", {}, element("code", {}, serial), " ", this.#presses, " ", element("span", { class: "act" }, "Name it")),
      formOf(`naming-${serial}`),
      element("p", { class: "problem", id: `naming-${serial}`, role: "alert" }),
      element("p", { class: "note", role: "status" }),
    );
    this.node = element("li", {}, behind);
    this.#form = new AdminForm(behind, { onSubmit: () => this.#submit() });
  }

  count(presses) {
    this.#presses.textContent = plural(presses, "press", "presses");
  }

  async #submit() {
    const { person, interaction, click } = this.#form.fields;
    const answer = await this.#form.request(`/v1/buttons/${encodeURIComponent(this.serial)}`, {
      method: "PUT",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ click: click.value || null, person: person.value, interaction: interaction.value }),
    });
    if (!answer.ok) return this.#form.refuse(answer);
    this.#form.show("", "It is named.");
    this.#onNamed(answer.body);
  }
}

const formOf = (problem) =>
  element(
    "form",
    { class: "fields", hidden: "", novalidate: "" },
    field("Person", "person", "persons", problem),
    field("Interaction", "interaction", "interactions", problem),
    element(
      "label",
      {},
      "Click ",
      element(
        "select",
        { name: "click" },
        element("option", { value: "" }, "every click"),
        ...Object.entries(CLICKS).map(([value, words]) => element("option", { value }, `${words} only`)),
      ),
    ),
    element("button", { type: "submit" }, "Name it"),
  );

const field = (label, name, list, problem) =>
  element(
    "label",
    {},
    `${label} `,
    element("input", { name, list, required: "", maxlength: LONGEST, autocomplete: "off", "aria-describedby": problem }),
  );
