/** Follows the daily jobs by the live topic, and finds out how the current one has ended. */

const READER = ({ stream, reader }) => stream === "visits" && reader === "warehouse";

export class JobMonitor {
  #live;
  #on;
  #runs = null;
  #reader = null;

  /**
   * @param connect subscribes to the topics of sessions and readers; given what to call with each frame
   * @param on {runs, current, done, failed}: called with all runs, with the current one or null and the reader that it may
   *     wait for, with a run that has just ended, with one that has failed and why
   */
  constructor(connect, on) {
    this.#on = on;
    this.#live = connect(({ topic, data }) => this.#take(topic, data));
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
    this.#on.current(currentOf(this.#runs ?? []), this.#reader);
  }

  #compare({ runs, trouble }) {
    const before = this.#runs;
    this.#runs = runs;
    this.#on.runs(runs);
    if (before === null) return;
    const [last, now] = [before, runs].map((all) => all.find(isDone));
    if (now && JSON.stringify(now) !== JSON.stringify(last)) this.#on.done(now);
    else if (currentOf(before) && !currentOf(runs)) this.#on.failed(currentOf(before), trouble);
  }
}

const isDone = (run) => run.state === "done";
const currentOf = (runs) => runs.find((run) => !isDone(run)) ?? null;
