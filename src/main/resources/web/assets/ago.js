/** Times as people say them: how long ago. */
const STEPS = [
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
];
const RELATIVE = new Intl.RelativeTimeFormat("en", { numeric: "auto" });

/** @param at an ISO instant; one in the future is now, for another clock's sake */
export function agoInWords(at) {
  const passed = Date.now() - Date.parse(at);
  const [unit, ms] = STEPS.find(([, step]) => passed >= step) ?? [];
  return unit ? RELATIVE.format(-Math.floor(passed / ms), unit) : "just now";
}
