/** The form that starts the collection of a month. */
import { AdminForm } from "../admin-form.js";
import { lastMonth, monthInWords } from "./formats.js";

export class CollectForm {
  #form;
  #onRequested;

  /** @param onRequested called with the id of the run that collects the month */
  constructor(section, { onRequested }) {
    this.#form = new AdminForm(section, { onSubmit: () => this.#submit() });
    this.#form.fields.month.value = lastMonth();
    this.#onRequested = onRequested;
  }

  async #submit() {
    const { month, dryRun } = this.#form.fields;
    const answer = await this.#form.request("/admin/v1/evidence/runs", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ month: month.value, dryRun: dryRun.checked }),
    });
    if (!answer.ok) return this.#form.refuse(answer);
    this.#form.show("", `${monthInWords(month.value)} is being collected.`);
    this.#onRequested(answer.body.run);
  }
}
