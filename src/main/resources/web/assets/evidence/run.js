/** One run: a line with its progress, and behind it all details. */
import { element, inWords, plural, written } from "../dom.js";
import { poll } from "../poll.js";
import { zonedTime } from "../zoned.js";
import { parts } from "./details.js";
import { REQUESTED, monthInWords, stateInWords } from "./formats.js";

const EVERY_MS = 3_000;
const ZONE = Intl.DateTimeFormat().resolvedOptions().timeZone;
/** Of the bar; the rest is for the uploads, whose number is not known before. */
const READING = 0.6;

export class RunItem {
  #id;
  #run = null;
  #head = element("span", { class: "head" });
  #fill = element("span", { class: "fill" });
  #bar = element("span", { class: "bar", role: "progressbar", "aria-label": "Progress" }, this.#fill);
  #about = element("p", { class: "note" });
  #problem = element("p", { class: "problem" });
  #parts = parts();
  #details = element(
    "details",
    { class: "card run opens" },
    element("summary", {}, this.#head, this.#bar),
    this.#about,
    this.#problem,
    ...this.#parts.map(({ node }) => node),
  );
  #poll = null;

  constructor(id) {
    this.#id = id;
    this.node = element("li", {}, this.#details);
    this.#details.addEventListener("toggle", () => this.#toggled());
  }

  open() {
    this.#details.open = true;
  }

  #close() {
    this.#poll?.stop();
    this.#poll = null;
  }

  compareTo(other) {
    return Date.parse(this.#run.askedAt) - Date.parse(other.#run.askedAt);
  }

  /** @return whether it is new or in another state */
  show(run) {
    const before = this.#run;
    if (JSON.stringify(before) === JSON.stringify(run)) return false;
    this.#run = run;
    this.#head.replaceChildren(...head(run));
    this.#showBar(run);
    this.#details.dataset.mood = stateInWords(run.state).mood;
    this.#about.replaceChildren(...about(run));
    this.#poll?.now();
    return before?.state !== run.state;
  }

  #showBar(run) {
    const share = shareOf(run);
    this.#fill.style.setProperty("--share", share);
    this.#bar.dataset.mood = stateInWords(run.state).mood;
    this.#bar.setAttribute("aria-valuenow", Math.round(share * 100));
    this.#bar.setAttribute("aria-valuetext", progressInWords(run));
  }

  #toggled() {
    this.#close();
    if (!this.#details.open) return;
    this.#poll = poll({
      path: `/v1/evidence/runs/${encodeURIComponent(this.#id)}`,
      everyMs: EVERY_MS,
      onBody: (whole) => this.#take(whole),
      onTrouble: (trouble) => this.#showTrouble(trouble),
    });
  }

  #take(whole) {
    this.#parts.forEach((part) => part.show(whole));
    if (whole.endedAt !== null) this.#close();
  }

  #showTrouble(trouble) {
    this.#problem.textContent = trouble ? trouble.message : "";
  }
}

function head(run) {
  const { mood, words } = stateInWords(run.state);
  return [
    element("b", { class: "month mark" }, monthInWords(run.month)),
    run.dryRun ? element("span", { class: "trial" }, "dry run") : null,
    element("span", { class: "status", data: { mood } }, words),
    element("span", { class: "sums" }, progressInWords(run)),
    run.detail ? written(run.detail, { class: "why" }) : null,
  ].filter(Boolean);
}

function progressInWords({ progress }) {
  const { repositories, repositoriesDone, commits, uploads, uploadsDone } = progress;
  if (repositories === 0) return "nothing collected yet";
  const read = `${inWords(repositoriesDone)} of ${plural(repositories, "repository", "repositories")}`;
  const put = uploads ? `, ${inWords(uploadsDone)} of ${plural(uploads, "upload")}` : "";
  return `${read}, ${plural(commits, "commit")}${put}`;
}

function shareOf({ state, progress }) {
  if (state === "done") return 1;
  const of = (done, all) => (all ? Math.min(1, done / all) : 0);
  return (
    READING * of(progress.repositoriesDone, progress.repositories) +
    (1 - READING) * of(progress.uploadsDone, progress.uploads)
  );
}

function about({ asked, askedAt, endedAt, run }) {
  const end = endedAt ? [", ended ", zonedTime(endedAt, ZONE)] : [];
  return [`Requested ${REQUESTED[asked] ?? asked} on `, zonedTime(askedAt, ZONE), ...end, ` (${ZONE}). Run ${run}.`];
}
