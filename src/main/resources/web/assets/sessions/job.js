/** Runs a daily job, and loads the demonstration, for admins. */
import { call } from "../api.js";
import { AdminForm, problemOf } from "../admin-form.js";
import { resultInWords } from "./runs.js";
import { dayInWords, today } from "./formats.js";

/** The server itself waits 15 s before it answers that the job still runs. */
const PATIENCE_MS = 20_000;

export class JobForm {
  #form;

  constructor(section) {
    this.#form = new AdminForm(section, { onSubmit: () => this.#submit() });
    this.#form.fields.day.value = today();
  }

  open() {
    this.#form.open();
  }

  async #submit() {
    const { day } = this.#form.fields;
    if (!day.value) return this.#form.refuse({ message: `Enter the day, such as ${today()}.` });
    this.#form.show("", `The job for ${dayInWords(day.value)} is requested.`);
    const path = `/events/aggregation?day=${day.value}`;
    const answer = await this.#form.request(path, { method: "POST", patienceMs: PATIENCE_MS });
    if (answer.ok) this.#form.show("", outcome(day.value, answer.body));
    else this.#form.refuse(answer);
  }
}

function outcome(day, job) {
  const state = job.state === "done" ? resultInWords(job) : `The job for ${dayInWords(job.day)} is running.`;
  return job.day === day ? state : `Another job was running. ${state} Request ${dayInWords(day)} again.`;
}

/** @return what went wrong, or "" */
export async function loadDemo() {
  const answer = await call("/demo_init", { method: "POST" });
  return answer.ok ? "" : problemOf(answer);
}
