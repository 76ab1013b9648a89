/** Ties the meetings page together: who may see what, where rows come from, and what is shown of them. */
import { Announcer } from "../announcer.js";
import { call, pauseAfter, troubleOf } from "../api.js";
import { offerCopies } from "../clipboard.js";
import { byId, plural } from "../dom.js";
import { Page } from "../page.js";
import { may } from "../session.js";
import { Board } from "./board.js";
import { Feed } from "./feed.js";
import { Filters } from "./filters.js";
import { WORDS } from "./row.js";
import { explainStart } from "./start.js";
import { shortly, ZONE } from "./times.js";

const PATH = "/v1/meetings";
const PAGE = 100;
const MOST = 1_000;
const PUBLIC_MS = 5_000;
const QUIET_MS = 2_000;

const page = new Page({
  role: "read",
  onOpen: open,
  onRecovered: tryNow,
  isPublic: () => setup.everyone,
});
const board = new Board(byId("board"));
const filters = new Filters(byId("filters"), () => refill());
const announcer = new Announcer(byId("spoken"), QUIET_MS);

let setup = null;
let feed = null;
let live = null;
let publicPoll = null;
let limit = 0;

/** For those who may read: pages by HTTP, changes by the websocket. For others, where that is allowed: all by polling. */
function open() {
  ["start", "nothing", "more", "unsigned"].forEach((id) => (byId(id).hidden = true));
  if (!may("read")) {
    limit = PAGE;
    pollPublic();
    return;
  }
  feed = new Feed(filters, {
    rows: showRows,
    trouble: (trouble) => page.report("feed", trouble),
  });
  live = page.live({ topics: ["meetings"], onFrame });
}

/** A page of rows comes first and after each outage: whatever was missed is in what is loaded then. */
function onFrame({ data }) {
  if ("next" in data) feed.load();
  else feed.take(data.meetings);
}

function pollPublic() {
  publicPoll?.stop();
  let before = null;
  const query = filters.query;
  query.set("limit", limit);
  const onBody = ({ meetings, next }) => {
    const rows = named(meetings);
    const changed = before ? rows.filter((row) => !before.has(JSON.stringify(row))) : [];
    before = new Set(rows.map((row) => JSON.stringify(row)));
    showRows({ rows, more: next !== null && limit < MOST, changed });
  };
  publicPoll = page.poll({ path: `${PATH}?${query}`, everyMs: PUBLIC_MS, onBody }, "poll");
}

/** Public rows come without an id. */
function named(rows) {
  const seen = new Map();
  return rows.map((row) => {
    const name = JSON.stringify([row.start_time, row.invitee.name, row.kind]);
    seen.set(name, (seen.get(name) ?? 0) + 1);
    return { ...row, id: `${name} ${seen.get(name)}` };
  });
}

function refill() {
  board.clear();
  if (feed) feed.load();
  else if (publicPoll) pollPublic();
}

function more() {
  if (feed) return feed.more();
  limit = Math.min(MOST, limit + PAGE);
  pollPublic();
}

function showRows({ rows, more: isMore, changed = [] }) {
  board.show(rows, changed);
  const first = rows.length === 0 && filters.isOpen;
  byId("more").hidden = !isMore;
  byId("start").hidden = !first || feed === null;
  byId("unsigned").hidden = first || feed === null || setup.signed || setup.unsigned;
  byId("filters").hidden = first;
  byId("nothing").hidden = rows.length > 0 || (first && feed !== null);
  byId("nothing").textContent = first ? "No meetings yet." : "No meetings match.";
  byId("about").textContent = rows.length
    ? `${plural(rows.length, "meeting")}${isMore ? " so far" : ""}, newest first. Times are those of ${ZONE}.`
    : "";
  changed.filter((row) => rows.includes(row)).slice(-1).forEach((row) => announcer.later(sentence(row)));
}

function sentence({ invitee, status, start_time }) {
  const who = (invitee.name ?? "Somebody").slice(0, 80);
  return `${who}: ${WORDS[status]}${start_time === null ? "" : `, ${shortly(start_time)}`}`;
}

function tryNow() {
  live?.tryNow();
  publicPoll?.now();
}

async function loadSetup(failures = 0) {
  const answer = await call("/assets/meetings/setup.json");
  if (answer.ok) return answer.body;
  page.report("setup", troubleOf(answer));
  await new Promise((later) => setTimeout(later, pauseAfter(failures + 1, answer)));
  return loadSetup(failures + 1);
}

byId("more").addEventListener("click", more);
offerCopies(byId("start"));
setup = await loadSetup();
explainStart(byId("start"), setup);
page.begin();
