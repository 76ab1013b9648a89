/** Counts as the live frames tell them: a key's own, or, to an admin's key, every key's cell by cell. */
export class Totals {
  #stats = new Map();
  #cells = new Map();

  /** Has this key been told the numbers of all keys? */
  get ofEveryKey() {
    return this.#cells.size > 0;
  }

  /** @return the action that the frame was about */
  take(frame) {
    if (frame.stats) {
      this.#stats.set(frame.event_type, frame.stats);
      return frame.event_type;
    }
    this.#cells.set(JSON.stringify([frame.api_key, frame.action, frame.color]), frame);
    return frame.action;
  }

  /** [{action, color, count}], every colour of the action. */
  stats(action) {
    if (!this.ofEveryKey) return this.#stats.get(action) ?? [];
    const colours = new Map();
    for (const cell of this.#cells.values()) {
      if (cell.action === action) colours.set(cell.color, (colours.get(cell.color) ?? 0) + cell.count);
    }
    return [...colours].map(([color, count]) => ({ action, color, count }));
  }

  sum(action) {
    return this.stats(action).reduce((sum, row) => sum + row.count, 0);
  }
}
