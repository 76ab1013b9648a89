/** Who is signed in, and the ways in and out. A session is a cookie that no script can read, the same for all tabs. */
import { call, goToSignIn, pauseAfter, troubleOf } from "./api.js";
import { takeFromAddress } from "./key.js";

const ROLES = ["send", "read", "admin"];

/** {name, role} of whoever is signed in; null for nobody, and until `enter` has ended. */
export let me = null;

/** Whether people can sign in with their organization's account, once `enter` has ended. */
export let isOpenId = false;

/** Whether whoever is signed in may do what takes this role. */
export const may = (role) => me !== null && ROLES.indexOf(me.role) >= ROLES.indexOf(role);

/** What a person is told who may not. */
export const whyNot = (role) => `This takes role ${role}, and ${me.name} has role ${me.role}.`;

/** Begins a session. */
export const signIn = (key) => call("/login/session", { method: "POST", headers: { "x-api-key": key } });

/** Ends the session; whoever signs in next comes back here. */
export async function signOut() {
  const answer = await call("/login/end", { method: "POST" });
  if (answer.ok) goToSignIn();
  return answer;
}

/**
 * Finds out who is signed in; a key in the address signs in first.
 *
 * @param onTrouble called with {kind, message} while there is no answer, with null when there is
 * @return what is wrong with the key in the address, or ""
 */
export async function enter(onTrouble) {
  const key = takeFromAddress();
  const begun = key ? await answered(() => signIn(key), onTrouble) : null;
  const { body } = await answered(() => call("/login/session"), onTrouble);
  me = body.signedIn ? body : null;
  isOpenId = body.openid;
  return begun && !begun.ok ? begun.message : "";
}

async function answered(request, onTrouble) {
  for (let failures = 1; ; failures += 1) {
    const answer = await request();
    if (answer.status >= 200 && answer.status < 500 && answer.status !== 429) {
      onTrouble(null);
      return answer;
    }
    onTrouble(troubleOf(answer));
    await new Promise((later) => setTimeout(later, pauseAfter(failures, answer)));
  }
}
