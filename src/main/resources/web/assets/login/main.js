/** Signs in with a key, or by the organization's own account, and goes on to the page that was wanted. */
import { offerCopies } from "../clipboard.js";
import { byId } from "../dom.js";
import { keyIn } from "../key.js";
import { enter, isOpenId, me, signIn } from "../session.js";
import { StatusLine } from "../status-line.js";

/** Why somebody was sent here. */
const PROBLEMS = {
  ended: "You are signed out: the session has ended, or its key was revoked.",
  key: "The key in that link is unknown or was revoked.",
  openid_state: "That sign-in took too long, or began in another browser. Begin it again.",
  openid_refused: "Your organization's sign-in was canceled or refused.",
  openid_not_listed: "Your e-mail address may not sign in here. Whoever runs Hoofprint adds it to hoofprint.oidc.users.",
  openid_unverified: "Your organization's account has no verified e-mail address, which is needed here.",
  openid_away: "Your organization's sign-in does not answer. Try again in a while, or use a key.",
  openid_token: "Your organization's sign-in answered with something that cannot be trusted. Whoever runs Hoofprint finds why in its log.",
};

const form = byId("ask");
const input = byId("key");
const status = new StatusLine(byId("status"));
const asked = new URLSearchParams(location.search);

/** Of this site only, whatever the address says. */
function next() {
  const wanted = new URL(asked.get("next") ?? "/", location.origin);
  return wanted.origin === location.origin ? wanted.pathname + wanted.search : "/";
}

async function submit() {
  const key = keyIn(input.value);
  if (!key) return refuse("That is not a key: keys begin with hp_ and have no spaces.");
  form.inert = true;
  const answer = await signIn(key);
  form.inert = false;
  if (answer.ok) location.replace(next());
  else refuse(answer.message);
}

/** Where it is set up. */
function offerOpenId() {
  byId("openid").hidden = !isOpenId;
  byId("openid-link").href = `/login/openid?next=${encodeURIComponent(next())}`;
}

function refuse(problem) {
  byId("ask-problem").textContent = problem;
  input.setAttribute("aria-invalid", "true");
  input.select();
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  submit();
});
// Before this, Enter would have sent the form itself, and what was wanted would be forgotten.
[...form.elements].forEach((part) => (part.disabled = false));
offerCopies(document.querySelector("main"));
byId("ask-problem").textContent = PROBLEMS[asked.get("problem")] ?? "";
input.focus();
const refused = await enter((trouble) => trouble && status.report("session", trouble));
offerOpenId();
if (refused) refuse(refused);
else if (me) location.replace(next());
