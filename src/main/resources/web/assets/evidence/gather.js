/** The form that has a month gathered. */
import { PermittedForm } from "../permitted.js";
import { lastMonth, monthInWords } from "./words.js";

export class GatherForm {
  #form;
  #onAsked;

  /** @param onAsked called with the id of the run that gathers the month */
  constructor(section, { onAsked, onKeyRefused }) {
    this.#form = new PermittedForm(section, { onSubmit: () => this.#submit(), onKeyRefused });
    this.#form.fields.month.value = lastMonth();
    this.#onAsked = onAsked;
  }

  useKey(key) {
    this.#form.useKey(key);
  }

  async #submit() {
    const { month, dryRun } = this.#form.fields;
    const answer = await this.#form.ask("/admin/v1/evidence/runs", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ month: month.value, dryRun: dryRun.checked }),
    });
    if (answer === null) return;
    if (!answer.ok) return this.#form.refuse(answer);
    this.#form.say("", `${monthInWords(month.value)} is being gathered.`);
    this.#onAsked(answer.body.run);
  }
}
