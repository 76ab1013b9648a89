/** Asks for something again and again while somebody looks. */
import { call, pauseAfter, refusesKey, troubleOf } from "./api.js";

/**
 * @param onBody called with each good answer's body
 * @param onTrouble called with null when all is well, else with {kind, message}
 * @return {{now: () => void, stop: () => void}}
 */
export function poll({ path, key, everyMs, onBody, onTrouble, onKeyRefused }) {
  const listening = new AbortController();
  let timer = null;
  let asking = false;
  let again = false;
  let failures = 0;

  /** What is on its way may be older than the reason to ask, so it is asked once more after that. */
  function now() {
    clearTimeout(timer);
    again = asking;
    if (!asking && !document.hidden && !listening.signal.aborted) ask();
  }

  async function ask() {
    asking = true;
    const answer = await call(path, key);
    asking = false;
    if (listening.signal.aborted) return;
    if (refusesKey(answer)) return refuse(answer);
    if (answer.ok) onBody(answer.body);
    failures = answer.ok ? 0 : failures + 1;
    onTrouble(answer.ok ? null : troubleOf(answer));
    timer = setTimeout(now, again ? 0 : answer.ok ? everyMs : pauseAfter(failures, answer));
  }

  function refuse(answer) {
    stop();
    onKeyRefused(answer.message);
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
