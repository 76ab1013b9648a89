/** Ties the meetings page together: who may see what, where rows come from, and what is shown of them. */
import { Announcer } from "../announcer.js";
import { call, pauseAfter, troubleOf } from "../api.js";
import { offerCopies } from "../clipboard.js";
import { byId, plural } from "../dom.js";
import { Page } from "../page.js";
import { may } from "../session.js";
import { Board } from "./board.js";
import { Busy } from "./busy.js";
import { Feed, inOrder } from "./feed.js";
import { Filters } from "./filters.js";
import { WORDS } from "./row.js";
import { Search } from "./search.js";
import { explainStart } from "./start.js";
import { dateOf, shortly, today, ZONE } from "./times.js";

const PATH = "/v1/meetings";
const PAGE = 100;
const MOST = 1_000;
const PUBLIC_MS = 5_000;
const QUIET_MS = 2_000;
const MINUTE_MS = 60_000;

const page = new Page({
  role: "read",
  onOpen: open,
  onRecovered: tryNow,
  isPublic: () => setup.everyone,
});
const board = new Board(byId("board"));
const filters = new Filters(byId("filters"), () => refill());
const search = new Search(byId("filters").elements.search, () => draw());
const busy = new Busy(byId("month"), filters, (trouble) => page.report("month", trouble));
const announcer = new Announcer(byId("spoken"), QUIET_MS);

let setup = null;
let feed = null;
let live = null;
let publicPoll = null;
let limit = 0;
let loaded = { rows: [], more: false };
/** Whether there is any meeting at all. */
let isAny = false;
let day = dateOf(today());

/** For those who may read: pages by HTTP, changes by the websocket. For others, where that is allowed: all by polling. */
function open() {
  ["start", "nothing", "more", "unsigned"].forEach((id) => (byId(id).hidden = true));
  setInterval(minutePassed, MINUTE_MS);
  busy.load();
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
  isAny ||= data.meetings.length > 0;
  if ("next" in data) feed.load();
  else feed.take(data.meetings);
  busy.loadSoon();
}

function pollPublic() {
  publicPoll?.stop();
  let before = null;
  const query = filters.query;
  query.set("limit", filters.isAscending ? MOST : limit);
  const onBody = async ({ meetings, next }) => {
    const rows = named(inOrder(meetings, filters.isAscending));
    const changed = before ? rows.filter((row) => !before.has(JSON.stringify(row))) : [];
    if (changed.length) busy.loadSoon();
    before = new Set(rows.map((row) => JSON.stringify(row)));
    isAny ||= rows.length > 0 || (await call(`${PATH}?limit=1`)).body.meetings?.length > 0;
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
  busy.load();
  if (feed) feed.load();
  else if (publicPoll) pollPublic();
}

function more() {
  if (feed) return feed.more();
  limit = Math.min(MOST, limit + PAGE);
  pollPublic();
}

/** What is near changes its words, and after midnight another day is today. */
function minutePassed() {
  if (day === dateOf(today())) return draw();
  day = dateOf(today());
  refill();
}

function showRows({ rows, more: isMore, changed = [] }) {
  loaded = { rows, more: isMore };
  draw(changed);
  changed.filter((row) => rows.includes(row)).slice(-1).forEach((row) => announcer.later(sentence(row)));
}

function draw(changed = []) {
  const rows = search.among(loaded.rows);
  const isFirst = !isAny && loaded.rows.length === 0;
  board.show(rows, changed);
  byId("more").hidden = !loaded.more || filters.isAscending;
  byId("start").hidden = !isFirst || feed === null;
  byId("unsigned").hidden = isFirst || feed === null || setup.signed || setup.unsigned;
  ["filters", "month"].forEach((id) => (byId(id).hidden = isFirst));
  byId("nothing").hidden = rows.length > 0 || (isFirst && feed !== null);
  byId("nothing").textContent = nothingOf(isFirst);
  byId("about").textContent = rows.length ? aboutOf(rows) : "";
}

function nothingOf(isFirst) {
  if (isFirst) return "No meetings yet.";
  return search.isOn && loaded.rows.length ? "No meetings match." : filters.nothing;
}

function aboutOf(rows) {
  const order = filters.isAscending ? "the next one first" : "newest first";
  const among = search.isOn ? ` of ${plural(loaded.rows.length, "meeting")}` : "";
  const count = search.isOn ? rows.length.toLocaleString("en") : plural(rows.length, "meeting");
  const partly = !loaded.more ? "" : filters.isAscending ? ", and the nearest are missing: choose dates" : " so far";
  return `${count}${among}${partly}, ${order}. Times are those of ${ZONE}.`;
}

function sentence({ invitee, status, start_time }) {
  const who = (invitee.name ?? "Somebody").slice(0, 80);
  return `${who}: ${WORDS[status]}${start_time === null ? "" : `, ${shortly(start_time)}`}`;
}

function tryNow() {
  live?.tryNow();
  publicPoll?.now();
  busy.load();
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
