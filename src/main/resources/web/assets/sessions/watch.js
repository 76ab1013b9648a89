/** Follows the jobs of days as the live topic tells of them, and says what has become of the one that was at work. */
import { Live } from "../live.js";

const READER = ({ stream, reader }) => stream === "visits" && reader === "warehouse";

export class Watch {
  #live;
  #on;
  #runs = null;
  #reader = null;

  /**
   * @param on {runs, work, done, failed, trouble, keyRefused}: called with all runs, with the one at work or null and the
   *     reader that it may wait for, with a run that has just ended, with one that came to nothing and why, with {kind, message}
   *     or null, with a message
   */
  constructor(key, on) {
    this.#on = on;
    this.#live = new Live({
      key,
      topics: ["sessions", "readers"],
      onFrame: ({ topic, data }) => this.#take(topic, data),
      onTrouble: on.trouble,
      onKeyRefused: on.keyRefused,
    });
  }

  stop() {
    this.#live.stop();
  }

  tryNow() {
    this.#live.tryNow();
  }

  #take(topic, data) {
    if (topic === "readers") this.#reader = data.readers.find(READER) ?? null;
    else this.#compare(data);
    const work = atWork(this.#runs ?? []);
    this.#on.work(work, this.#reader);
  }

  #compare({ runs, trouble }) {
    const before = this.#runs;
    this.#runs = runs;
    this.#on.runs(runs);
    if (before === null) return;
    const [last, now] = [before, runs].map((all) => all.find(isDone));
    if (now && JSON.stringify(now) !== JSON.stringify(last)) this.#on.done(now);
    else if (atWork(before) && !atWork(runs)) this.#on.failed(atWork(before), trouble);
  }
}

const isDone = (run) => run.state === "done";
const atWork = (runs) => runs.find((run) => !isDone(run)) ?? null;
