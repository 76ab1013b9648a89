/** Times as people say them: how long ago, how long until then. */
const STEPS = [
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
];
const RELATIVE = new Intl.RelativeTimeFormat("en", { numeric: "auto" });

/** @param at an ISO instant; one in the future is now, for another clock's sake */
export const agoInWords = (at) => distance(Math.max(0, Date.now() - Date.parse(at)), -1) ?? "just now";

/** @param at an ISO instant to come; one that has passed is now */
export const untilInWords = (at) => distance(Math.max(0, Date.parse(at) - Date.now()), 1) ?? "now";

/** @return null for less than the smallest step */
function distance(ms, sign) {
  const [unit, step] = STEPS.find(([, size]) => ms >= size) ?? [];
  return unit ? RELATIVE.format(sign * Math.floor(ms / step), unit) : null;
}
