/** The source of the counts: received live, passed on at once, but five times a second at most. */
import { Live } from "../live.js";
import { Totals } from "../totals.js";

const EVERY_MS = 200;

/**
 * @param onStats called with (action, [{action, color, count}], ofEveryKey, more), the whole of that action each time but for more counts
 * @param onTrouble called with null when all is well, else with {kind, message}
 * @return {{tryNow: () => void, stop: () => void}}
 */
export function watchNumbers({ onStats, onTrouble }) {
  const totals = new Totals();
  const changed = new Set();
  let timer = null;
  let shownAt = 0;

  function show() {
    timer = null;
    shownAt = Date.now();
    changed.forEach((action) => onStats(action, totals.stats(action), totals.ofEveryKey, totals.more(action)));
    changed.clear();
  }

  function onFrame(frame) {
    changed.add(totals.take(frame));
    timer ??= setTimeout(show, shownAt + EVERY_MS - Date.now());
  }

  const live = new Live({ onFrame, onTrouble });
  return {
    tryNow: () => live.tryNow(),
    stop() {
      live.stop();
      clearTimeout(timer);
    },
  };
}
