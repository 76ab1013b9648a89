/** The source of the numbers: asks for them every second while somebody looks. */
import { call, pauseAfter, refusesKey, troubleOf } from "./api.js";

const EVERY_MS = 1_000;

/**
 * @param key whose numbers
 * @param actions which, in this order
 * @param onStats called with (action, [{action, color, count}]), the whole of that action each time
 * @param onTrouble called with null when all is well, else with {kind, message}
 * @param onKeyRefused called with the server's message; it asks no more
 * @return {() => void} stops it
 */
export function watchNumbers({ key, actions, onStats, onTrouble, onKeyRefused }) {
  let timer = null;
  let asking = false;
  let stopped = false;
  let failures = 0;
  let notBefore = 0;

  function next(ms) {
    clearTimeout(timer);
    if (stopped || asking || document.hidden) return;
    timer = setTimeout(ask, Math.max(ms, notBefore - Date.now()));
  }

  async function ask() {
    asking = true;
    const answers = await Promise.all(actions.map((action) => call(`/v1/stats?action=${action}`, key)));
    asking = false;
    if (stopped) return;
    const refused = answers.find(refusesKey);
    if (refused) return refuse(refused);
    next(show(answers));
  }

  function refuse(answer) {
    stop();
    onKeyRefused(answer.message);
  }

  function show(answers) {
    answers.forEach((answer, n) => answer.ok && onStats(actions[n], answer.body.stats));
    const bad = answers.find((answer) => !answer.ok);
    failures = bad ? failures + 1 : 0;
    notBefore = bad ? Date.now() + bad.retryAfterMs : 0;
    onTrouble(bad ? troubleOf(bad) : null);
    return bad ? pauseAfter(failures, bad) : EVERY_MS;
  }

  const now = () => next(0);

  function stop() {
    stopped = true;
    clearTimeout(timer);
    document.removeEventListener("visibilitychange", now);
    removeEventListener("online", now);
  }

  document.addEventListener("visibilitychange", now);
  addEventListener("online", now);
  next(0);
  return stop;
}
