/** What is selected, in the page's address: a link or a reload shows the same. */
const DAY = /^\d{4}-\d\d-\d\d$/;

/** @return {{from?: string, to?: string, day?: string, channel?: string, visitor?: string}} what is there and valid */
export function chosen() {
  const given = Object.fromEntries(new URLSearchParams(location.search));
  const isDay = (value) => DAY.test(value) && !Number.isNaN(Date.parse(value));
  const isGood = ([name, value]) => ["channel", "visitor"].includes(name) || isDay(value);
  return Object.fromEntries(Object.entries(given).filter(isGood));
}

/** @param choices as `chosen` gives them; what is "" or undefined is no longer chosen */
export function choose(choices) {
  const all = Object.entries({ ...chosen(), ...choices }).filter(([, value]) => value);
  const query = new URLSearchParams(all).toString();
  history.replaceState(history.state, "", location.pathname + (query && `?${query}`) + location.hash);
}
