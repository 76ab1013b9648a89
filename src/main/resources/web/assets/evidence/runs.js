/** The runs, newest first; each can be opened, and is then polled until it has ended. */
import { arrange } from "../dom.js";
import { RunItem } from "./run.js";
import { monthInWords, stateInWords } from "./formats.js";

export class RunList {
  #list;
  #items = new Map();
  #wanted = null;
  #onNews;

  /** @param onNews called with a sentence when a run is new or in another state */
  constructor(list, { onNews }) {
    this.#list = list;
    this.#onNews = onNews;
  }

  get size() {
    return this.#items.size;
  }

  /**
   * @param runs those that have changed, and any others, in short
   * @param quietly whether that is no news
   */
  take(runs, quietly = this.size === 0) {
    const added = runs.filter((run) => !this.#items.has(run.run));
    added.forEach((run) => this.#items.set(run.run, this.#item(run)));
    const news = runs.filter((run) => this.#items.get(run.run).show(run));
    if (added.length) this.#sort();
    if (!quietly) news.slice(0, 1).forEach((run) => this.#onNews(sentence(run)));
    if (this.#items.has(this.#wanted)) this.openWhenThere(this.#wanted);
  }

  openWhenThere(run) {
    const item = this.#items.get(run);
    this.#wanted = item ? null : run;
    item?.open();
  }

  #item(run) {
    return new RunItem(run.run);
  }

  #sort() {
    const items = [...this.#items.values()].sort((a, b) => b.compareTo(a));
    arrange(this.#list, items.map(({ node }) => node));
  }
}

const sentence = (run) => `${monthInWords(run.month)}: ${stateInWords(run.state).words}`;
