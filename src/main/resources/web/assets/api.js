/** One call to Hoofprint, and how long to wait before the next when it did not work. */

const PATIENCE_MS = 10_000;
const LONGEST_PAUSE_MS = 10_000;
const SIGN_IN = "/login";

/** What `call` gives when nothing came back. */
export const NO_ANSWER = { status: 0, ok: false, body: {}, message: "No answer from Hoofprint.", retryAfterMs: 0 };

/**
 * Never throws. Calls as whoever is signed in; who no longer is goes to sign in. No answer, and a "success" that is not JSON (a hotel's login page, say), have status 0.
 *
 * @param options fetch's, and `patienceMs` for what takes longer than other calls
 * @return {Promise<{status: number, ok: boolean, body: object, message: string, retryAfterMs: number}>}
 */
export async function call(path, { patienceMs = PATIENCE_MS, ...options } = {}) {
  try {
    const response = await fetch(path, {
      ...options,
      cache: "no-store",
      signal: AbortSignal.timeout(patienceMs),
    });
    if (response.status === 401 && !path.startsWith(SIGN_IN)) goToSignIn("ended");
    return await answerOf(response);
  } catch {
    return NO_ANSWER;
  }
}

/**
 * Leaves for the page that signs in, which leads back here.
 *
 * @param problem why, as a word that the page knows; "" for no particular reason
 */
export function goToSignIn(problem = "") {
  const next = location.pathname + location.search;
  location.replace(`${SIGN_IN}?${new URLSearchParams({ ...(problem && { problem }), next })}`);
}

/** Milliseconds until the next try: doubling from 1 s to 10 s with jitter, and never less than the server requested. */
export function pauseAfter(failures, answer) {
  const doubled = Math.min(LONGEST_PAUSE_MS, 1_000 * 2 ** (failures - 1));
  return Math.max(doubled * (0.5 + Math.random() / 2), answer.retryAfterMs);
}

/** What went wrong, for the status line: null | {kind: "offline" | "silent" | "answered", message}. */
export function troubleOf(answer) {
  if (answer.status !== 0) return { kind: "answered", message: answer.message };
  // A browser may think itself offline and still reach its own machine, so this only chooses the words.
  return { kind: navigator.onLine ? "silent" : "offline", message: answer.message };
}

async function answerOf(response) {
  const text = await response.text();
  const body = parsed(text);
  if (response.ok && body === null && response.status !== 204) return NO_ANSWER;
  return {
    status: response.status,
    ok: response.ok,
    body: body ?? {},
    message: body?.message ?? `The server answered ${response.status}.`,
    retryAfterMs: retryAfterMs(response.headers.get("retry-after")),
  };
}

function parsed(text) {
  try {
    const value = JSON.parse(text);
    return typeof value === "object" ? value : null;
  } catch {
    return null;
  }
}

/** Retry-After is a number of seconds or a date. */
function retryAfterMs(value) {
  if (value === null) return 0;
  const ms = /^\d+$/.test(value.trim()) ? Number(value) * 1_000 : Date.parse(value) - Date.now();
  return Math.max(0, ms) || 0;
}
