/** Has the job of a day run, and the demonstration loaded, for whoever may. */
import { call } from "../api.js";
import { PermittedForm, said } from "../permitted.js";
import { resultInWords } from "./runs.js";
import { dayInWords, today } from "./words.js";

/** The server itself waits 15 s before it says how the job stands. */
const PATIENCE_MS = 20_000;

export class JobForm {
  #form;

  constructor(section, onKeyRefused) {
    this.#form = new PermittedForm(section, { onSubmit: () => this.#submit(), onKeyRefused });
  }

  useKey(key) {
    this.#form.useKey(key);
    this.#form.fields.day.value = today();
  }

  open() {
    this.#form.open();
  }

  async #submit() {
    const { day } = this.#form.fields;
    if (!day.value) return this.#form.refuse({ message: `Say the day, such as ${today()}.` });
    this.#form.say("", `The job of ${dayInWords(day.value)} is asked for.`);
    const path = `/events/aggregation?day=${day.value}`;
    const answer = await this.#form.ask(path, { method: "POST", patienceMs: PATIENCE_MS });
    if (answer === null) return;
    if (answer.ok) this.#form.say("", outcome(day.value, answer.body));
    else this.#form.refuse(answer);
  }
}

function outcome(day, job) {
  const told = job.state === "done" ? resultInWords(job) : `The job of ${dayInWords(job.day)} is at work.`;
  return job.day === day ? told : `Another job was at work. ${told} Ask again for ${dayInWords(day)}.`;
}

/** @return what went wrong, or "" */
export async function loadDemo(key) {
  const answer = await call("/demo_init", key, { method: "POST" });
  return answer.ok ? "" : said(answer);
}
