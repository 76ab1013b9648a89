/** Days, times and lengths in words. All are UTC, as the days of the job are. */

const DAY_MS = 86_400_000;
const LONG = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
const SHORT = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });

/** @param day 2026-11-25 */
export const dayInWords = (day) => LONG.format(new Date(day));
export const dayInShort = (day) => SHORT.format(new Date(day));

export const dayOf = (instant) => instant.slice(0, 10);
/** The time of day of an instant, in full precision. */
export const clock = (instant) => instant.slice(11, -1);
export const clockInShort = (instant) => instant.slice(11, 19);

export const today = () => new Date().toISOString().slice(0, 10);
export const daysAfter = (day, days) => new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
export const daysBetween = (first, last) => (Date.parse(last) - Date.parse(first)) / DAY_MS;

/** A length of time by its two greatest units. */
export function lengthInWords(ms) {
  if (ms < 60_000) return `${(ms / 1_000).toLocaleString("en", { maximumFractionDigits: 3 })} s`;
  const seconds = Math.round(ms / 1_000);
  const parts = [
    [Math.floor(seconds / 86_400), "d"],
    [Math.floor(seconds / 3_600) % 24, "h"],
    [Math.floor(seconds / 60) % 60, "min"],
    [seconds % 60, "s"],
  ];
  const first = parts.findIndex(([count]) => count > 0);
  return parts
    .slice(first, first + 2)
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count} ${unit}`)
    .join(" ");
}

/** The numbers of a day. The mean is of that part of each session that lies on the day. */
export function numbersOf(day, known) {
  if (!known) return { day, started: 0, active: 0, events: 0, meanMs: 0 };
  const { sessionsStarted, sessionsActive, events, durationSeconds } = known;
  const meanMs = Math.round((durationSeconds * 1_000) / sessionsActive);
  return { day, started: sessionsStarted, active: sessionsActive, events, meanMs };
}

export const REQUESTED = { schedule: "on schedule", missed: "catching up", request: "on request" };
