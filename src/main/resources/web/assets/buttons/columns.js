/** Counts by day and by hour as columns of a chart: {labels, names, interactions, counts[interaction][column]}. */
import { byCodePoints, sum } from "./totals.js";

const MOST_DAYS = 30;
const DAY_MS = 86_400_000;

/** The last 30 days up to the latest press, those without any too. @param days [{day, person, interaction, count}] */
export function daysOf(days) {
  if (days.length === 0) return null;
  const dates = days.map(({ day }) => Date.parse(day));
  const last = Math.max(...dates);
  const first = Math.max(Math.min(...dates), last - (MOST_DAYS - 1) * DAY_MS);
  const names = [];
  for (let at = first; at <= last; at += DAY_MS) names.push(new Date(at).toISOString().slice(0, 10));
  return columns(names, days, ({ day }) => day, (name) => name.slice(5));
}

/** @param hours [{hour, person, interaction, count}] */
export function hoursOf(hours) {
  if (hours.length === 0) return null;
  const name = (hour) => `${String(hour).padStart(2, "0")}:00`;
  const names = Array.from({ length: 24 }, (_, hour) => name(hour));
  return columns(names, hours, ({ hour }) => name(hour), (label) => label);
}

function columns(names, rows, nameOf, labelOf) {
  const interactions = [...new Set(rows.map((row) => row.interaction))].sort(byCodePoints);
  const at = (interaction, name) =>
    sum(rows.filter((row) => row.interaction === interaction && nameOf(row) === name));
  return {
    labels: names.map(labelOf),
    names,
    interactions,
    counts: interactions.map((interaction) => names.map((name) => at(interaction, name))),
  };
}
