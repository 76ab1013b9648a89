/** A page for people who are signed in: opens for those who may see it, and shows the state of its connections. */
import { goToSignIn } from "./api.js";
import { byId, element } from "./dom.js";
import { Live } from "./live.js";
import { NeedList } from "./needs.js";
import { poll } from "./poll.js";
import { enter, may, me, signOut, whyNot } from "./session.js";
import { StatusLine } from "./status-line.js";
import { equipTables } from "./table-tools.js";

const NEEDS_MS = 5_000;

export class Page {
  #role;
  #isPublic;
  #status;
  #onOpen;

  /**
   * @param role that its data takes
   * @param onOpen called once, when everything may be loaded
   * @param onRecovered called when a part that was in trouble is out of it
   * @param isPublic whether the page opens for anybody, who sees less
   */
  constructor({ role, onOpen, onRecovered, isPublic = () => false }) {
    this.#role = role;
    this.#isPublic = isPublic;
    this.#onOpen = onOpen;
    this.#status = new StatusLine(byId("status"), onRecovered);
  }

  /** To be called when all parts of the page are there. */
  async begin() {
    addEventListener("hashchange", () => location.hash.includes("key=") && location.reload());
    const refused = await enter((trouble) => trouble && this.report("session", trouble));
    if (refused) return goToSignIn("key");
    if (!me && !this.#isPublic()) return goToSignIn();
    showWho();
    if (!may(this.#role) && !this.#isPublic()) return this.#deny();
    byId("opened").hidden = false;
    this.report("session", null); // not before: "Connected" is said of a page that is there
    equipTables(byId("opened"));
    this.#onOpen();
    if (document.body.dataset.stream && may("read")) this.#followNeeds(document.body.dataset.stream);
  }

  /** What of this flow needs a person. */
  #followNeeds(stream) {
    const list = new NeedList(byId("page-needs"), () => polling.now());
    const onBody = ({ needs }) => list.show(needs.filter((need) => need.stream === stream && need.page !== location.pathname));
    const polling = this.poll({ path: "/v1/overview", everyMs: NEEDS_MS, onBody }, "needs");
  }

  /** Follows the websocket as `Live` does; trouble is shown on the page. */
  live(options, part = "live") {
    return new Live({ ...options, onTrouble: (trouble) => this.report(part, trouble) });
  }

  /** Polls as `poll` does; trouble is shown on the page. */
  poll(options, part = options.path) {
    return poll({ ...options, onTrouble: (trouble) => this.report(part, trouble) });
  }

  /** The state of a part of the page: null when all is well, else {kind, message}. */
  report(part, trouble) {
    this.#status.report(part, trouble);
  }

  #deny() {
    this.#status.clear();
    byId("denied").hidden = false;
    byId("denied").querySelector("p").textContent = whyNot(this.#role);
  }
}

/** The links that lead somewhere for this role, and who it is. */
function showWho() {
  const links = [...document.querySelectorAll("nav a")];
  links.forEach((link) => (link.hidden = !may(link.dataset.role) && !link.ariaCurrent));
  const out = element("button", { type: "button", class: "quiet", click: leave }, "Sign out");
  const there = me ? [element("span", { title: `Role ${me.role}` }, me.name), " ", out] : [element("a", { href: signInHere() }, "Sign in")];
  byId("who").replaceChildren(...there);
}

async function leave(event) {
  const button = event.currentTarget;
  button.disabled = true;
  const answer = await signOut();
  if (!answer.ok) button.textContent = "Not signed out: try again";
  button.disabled = false;
}

const signInHere = () => `/login?next=${encodeURIComponent(location.pathname + location.search)}`;
