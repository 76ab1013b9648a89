/** Counts as the live frames bring them: a key's own, or, with an admin's key, every key's cell by cell. */
export class Totals {
  #stats = new Map();
  #cells = new Map();
  #more = new Map();

  /** Does this key receive the counts of all keys? */
  get ofEveryKey() {
    return this.#cells.size > 0;
  }

  /** @return the action that the frame was about */
  take(frame) {
    if (frame.stats || frame.more) this.#more.set(frame.event_type ?? frame.action, frame.more ?? 0);
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

  /** How many counts there are besides, too many to be sent. */
  more(action) {
    return this.#more.get(action) ?? 0;
  }

  /** All counts of all actions together. */
  get sum() {
    const rows = this.ofEveryKey ? [...this.#cells.values()] : [...this.#stats.values()].flat();
    return rows.reduce((sum, row) => sum + row.count, 0);
  }
}
