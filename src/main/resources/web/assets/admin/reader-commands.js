/** What a person can tell a reader, and what is asked before. */
import { send } from "../act.js";
import { confirmed } from "../confirm.js";

const ASKS_TO_ACCEPT = /--accept|"accept":true/;

/** @return [{command, label}] that make sense in its state */
export function commandsFor({ state, error }) {
  if (state === "unattached") return [{ command: "remove", label: "Remove" }];
  const accept = error && ASKS_TO_ACCEPT.test(error.message) ? [{ command: "accept", label: "Accept" }] : [];
  return [
    ...(["waiting", "blocked"].includes(state) ? [{ command: "resume", label: "Try now" }] : []),
    ...accept,
    state === "paused" ? { command: "resume", label: "Resume" } : { command: "pause", label: "Pause" },
    { command: "rewind", label: "Rewind" },
  ];
}

export class ReaderCommands {
  #problem;
  #rewind;
  #onDone;

  /**
   * @param problem where it is told what went wrong
   * @param rewind asks where to begin again
   * @param onDone called when a reader was told something
   */
  constructor(problem, rewind, onDone) {
    this.#problem = problem;
    this.#rewind = rewind;
    this.#onDone = onDone;
  }

  async run(command, { stream, reader, position }) {
    const path = `/admin/v1/readers/${encodeURIComponent(stream)}/${encodeURIComponent(reader)}`;
    const request = await REQUESTS[command](`${stream}/${reader}`, () => this.#rewind.ask(`${stream}/${reader}`, position));
    if (request === null) return;
    const answer = await send(request.method ?? "POST", path, request.body ?? null);
    this.#problem.textContent = answer.ok ? "" : answer.message;
    this.#onDone();
  }
}

const REQUESTS = {
  pause: () => ({ body: { action: "pause" } }),
  resume: () => ({ body: { action: "resume" } }),
  accept: async (name) =>
    (await confirmed({
      title: `Accept for ${name}?`,
      text: "It goes on with the other system as it is now, as its message says. What differs there is not mended.",
      yes: "Accept",
    }))
      ? { body: { action: "resume", accept: true } }
      : null,
  rewind: async (name, ask) => {
    const to = await ask();
    return to === null ? null : { body: { action: "rewind", to } };
  },
  remove: async (name) =>
    (await confirmed({
      title: `Remove ${name}?`,
      text: "Events are no longer kept for it, and its position is gone for good. Its dead letters stay.",
      yes: "Remove",
    }))
      ? { method: "DELETE" }
      : null,
};
