/** Requests something again and again while the page is visible. */
import { call, pauseAfter, troubleOf } from "./api.js";

/**
 * @param onBody called with each good answer's body
 * @param onTrouble called with null when all is well, else with {kind, message}
 * @return {{now: () => void, stop: () => void}}
 */
export function poll({ path, everyMs, onBody, onTrouble }) {
  const listening = new AbortController();
  let timer = null;
  let requesting = false;
  let again = false;
  let failures = 0;

  /** An answer on its way may be older than the reason for this, so another request follows it. */
  function now() {
    clearTimeout(timer);
    again = requesting;
    if (!requesting && !document.hidden && !listening.signal.aborted) request();
  }

  async function request() {
    requesting = true;
    const answer = await call(path);
    requesting = false;
    if (listening.signal.aborted) return;
    if (answer.ok) onBody(answer.body);
    failures = answer.ok ? 0 : failures + 1;
    onTrouble(answer.ok ? null : troubleOf(answer));
    timer = setTimeout(now, again ? 0 : answer.ok ? everyMs : pauseAfter(failures, answer));
  }

  function stop() {
    listening.abort();
    clearTimeout(timer);
  }

  document.addEventListener("visibilitychange", now, { signal: listening.signal });
  addEventListener("online", now, { signal: listening.signal });
  now();
  return { now, stop };
}
