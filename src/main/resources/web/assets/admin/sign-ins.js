/** Who is signed in to the pages, and the end of a session. */
import { send } from "../act.js";
import { confirmed } from "../confirm.js";
import { element, timeInWords, written } from "../dom.js";
import { Rows } from "../rows.js";
import { ago } from "../when.js";

export class SignInsTable {
  #rows;
  #problem;
  #onEnded;
  #own = null;

  /** @param onEnded called when the list has changed on the server */
  constructor(section, { onEnded }) {
    this.#onEnded = onEnded;
    this.#problem = section.querySelector(".problem");
    this.#rows = new Rows(section, ({ id }) => id, (signIn) => this.#cells(signIn));
  }

  /** @param signIns [{id, name, role, way, address, browser, createdAt, lastSeenAt, expiresAt, current}] */
  show(signIns) {
    this.#own = signIns.find(({ current }) => current)?.id;
    this.#rows.show(signIns);
  }

  #cells({ id, name, role, way, address, browser, createdAt, lastSeenAt, expiresAt, current }) {
    const end = { type: "button", class: "quiet", "aria-label": `End the session of ${name}`, click: () => this.#end(id) };
    return [
      element("div", {}, element("b", {}, name), current ? " (you, here)" : ""),
      role,
      element("div", {}, address, element("span", { class: "why", title: browser }, written(browserInShort(browser)))),
      element("div", {}, ago(createdAt), element("span", { class: "why" }, WAYS[way] ?? way)),
      element("div", {}, ago(lastSeenAt), element("span", { class: "why" }, `ends ${timeInWords(expiresAt)}`)),
      element("button", end, "End"),
    ];
  }

  async #end(id) {
    const sure =
      id !== this.#own ||
      (await confirmed({ title: "End your own session?", text: "You leave this page and have to sign in again.", yes: "End it" }));
    if (!sure) return;
    const answer = await send("DELETE", `/admin/v1/sign-ins/${encodeURIComponent(id)}`);
    this.#problem.textContent = answer.ok ? "" : answer.message;
    this.#onEnded();
  }
}

const WAYS = { key: "by a key", openid: "by OpenID" };

/** What people call it; a browser names others too, the real one last but before Safari. */
function browserInShort(agent) {
  const known = [
    [/Edg\//, "Edge"],
    [/OPR\//, "Opera"],
    [/Firefox\//, "Firefox"],
    [/Chrom(?:e|ium)\//, "Chrome"],
    [/Safari\//, "Safari"],
  ];
  return known.find(([pattern]) => pattern.test(agent))?.[1] ?? (agent || "unknown");
}
