/** What happens to the squares. Other actions come from other senders, and are shown when their counts arrive. */
export const GESTURES = ["click", "hover"];

const SHADES = ["--clicks", "--hovers", "--blue", "--green", "--red", "--yellow"];

/** The style sheet's colour for an action. @param n its place among all that are shown */
export const shadeOf = (n) => SHADES[n % SHADES.length];
