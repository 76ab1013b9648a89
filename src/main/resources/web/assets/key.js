/** Where the key comes from, which is never the address for long. */

const USABLE = /^[!-~]{1,512}$/;

/** The key in what a person pasted: the key itself, or the link that the program printed. Null if there is none. */
export function keyIn(text) {
  const pasted = text.trim();
  const key = fromFragment(pasted) ?? pasted;
  return USABLE.test(key) ? key : null;
}

/** The key of a `#key=…` link, which is taken out of the address and its history entry at once; else null. */
export function takeFromAddress() {
  const given = fromFragment(location.hash);
  if (given === null) return null;
  history.replaceState(history.state, "", location.pathname + location.search);
  return USABLE.test(given) ? given : null;
}

function fromFragment(text) {
  const found = /#(?:.*&)?key=([^&]*)/.exec(text);
  if (!found) return null;
  try {
    return decodeURIComponent(found[1]);
  } catch {
    return found[1];
  }
}
