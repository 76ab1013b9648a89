/** What this tab keeps over a reload. Where the browser allows no storage, it is kept until then. */
const instead = new Map();

export function read(place) {
  try {
    return sessionStorage.getItem(place);
  } catch {
    return instead.get(place) ?? null;
  }
}

/** @param text what to keep there; null = delete */
export function write(place, text) {
  instead.set(place, text);
  try {
    if (text === null) sessionStorage.removeItem(place);
    else sessionStorage.setItem(place, text);
  } catch {
    // Storage is full or forbidden: the page itself still has it.
  }
}
