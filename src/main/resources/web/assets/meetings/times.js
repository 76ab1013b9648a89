/** Times in words, in the time zone of the browser. */
export const ZONE = Intl.DateTimeFormat().resolvedOptions().timeZone;

const DAY = new Intl.DateTimeFormat("en-GB", { weekday: "long", day: "numeric", month: "long", year: "numeric" });
const SHORT_PARTS = { weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" };
const SHORT = new Intl.DateTimeFormat("en-GB", SHORT_PARTS);
const CLOCK = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });
const NEAR = [
  [-1, "Yesterday"],
  [0, "Today"],
  [1, "Tomorrow"],
];

export const today = () => new Date();
/** As a date field has it. */
export const dateOf = (date) =>
  [String(date.getFullYear()).padStart(4, "0"), two(date.getMonth() + 1), two(date.getDate())].join("-");
const two = (number) => String(number).padStart(2, "0");

export const clock = (instant) => CLOCK.format(new Date(instant));
export const dayOf = (instant) => DAY.format(new Date(instant));
export const shortly = (instant) => SHORT.format(new Date(instant));

/** "Today" and its neighbours; "" for other days. */
export function nearness(instant) {
  const day = new Date(instant).toDateString();
  return NEAR.find(([off]) => day === daysFromNow(off).toDateString())?.[1] ?? "";
}

/** The time as the clock of another zone shows it; null for a zone that this browser does not know, and for the same time. */
export function elsewhere(instant, timeZone) {
  try {
    const there = new Date(instant).toLocaleString("en-GB", { timeZone, ...SHORT_PARTS });
    return there === new Date(instant).toLocaleString("en-GB", SHORT_PARTS) ? null : there;
  } catch {
    return null;
  }
}

/** The first instant of a day of a date field, or of a day after it; null if there is none. */
export function midnight(date, daysLater = 0) {
  const [year, month, day] = date.split("-").map(Number);
  const start = new Date(0);
  start.setFullYear(year, month - 1, day + daysLater);
  start.setHours(0, 0, 0, 0);
  return Number.isNaN(start.getTime()) ? null : start;
}

function daysFromNow(days) {
  const day = new Date();
  day.setDate(day.getDate() + days);
  return day;
}
