/** Clicks in words. */
export const CLICKS = { SINGLE: "single", DOUBLE: "double", LONG: "long" };
