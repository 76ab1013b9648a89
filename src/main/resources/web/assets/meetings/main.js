/** Ties the page of meetings together: who may see what, where rows come from, and what is said about it. */
import { Announcer } from "../announcer.js";
import { call, pauseAfter, troubleOf } from "../api.js";
import { KeyForm } from "../ask.js";
import { offerCopies } from "../clipboard.js";
import { plural } from "../dom.js";
import { keyPlace, takeFromAddress } from "../key.js";
import { Live } from "../live.js";
import { poll } from "../poll.js";
import { Standing } from "../standing.js";
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
const byId = (id) => document.getElementById(id);

const place = keyPlace("hoofprint.read-key");
const board = new Board(byId("board"));
const filters = new Filters(byId("filters"), () => refill());
const announcer = new Announcer(byId("spoken"), QUIET_MS);
const form = new KeyForm(byId("ask"), `${PATH}?limit=1`, open);
const standing = new Standing(byId("status"), () => {
  live?.tryNow();
  publicPoll?.now();
});

let setup = null;
let feed = null;
let live = null;
let publicPoll = null;
let limit = 0;

/** With a key: pages by asking, changes by the websocket. */
function open(key) {
  close();
  place.remember(key);
  form.hide();
  show(true, true);
  feed = new Feed(key, filters, {
    rows: showRows,
    trouble: (trouble) => standing.tell("feed", trouble),
    keyRefused: shut,
  });
  live = new Live({
    key,
    topics: ["meetings"],
    onFrame,
    onTrouble: (trouble) => standing.tell("live", trouble),
    onKeyRefused: shut,
  });
}

/** A page of rows comes first and after each outage: whatever was missed lies in what is loaded then. */
function onFrame({ data }) {
  if ("next" in data) feed.load();
  else feed.take(data.meetings);
}

/** Without a key, where that is allowed: asked for now and then. */
function openToEveryone() {
  close();
  form.hide();
  show(true, false);
  limit = PAGE;
  follow();
}

function follow() {
  publicPoll?.stop();
  let before = null;
  const query = filters.query;
  query.set("limit", limit);
  publicPoll = poll({
    path: `${PATH}?${query}`,
    key: null,
    everyMs: PUBLIC_MS,
    onBody({ meetings, next }) {
      const rows = named(meetings);
      const changed = before ? rows.filter((row) => !before.has(JSON.stringify(row))) : [];
      before = new Set(rows.map((row) => JSON.stringify(row)));
      showRows({ rows, more: next !== null && limit < MOST, changed });
    },
    onTrouble: (trouble) => standing.tell("poll", trouble),
    onKeyRefused: shut,
  });
}

/** Rows for everyone come without an id. */
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
  else if (publicPoll) follow();
}

function more() {
  if (feed) return feed.more();
  limit = Math.min(MOST, limit + PAGE);
  follow();
}

function showRows({ rows, more: isMore, changed = [] }) {
  board.show(rows, changed);
  const first = rows.length === 0 && filters.isOpen;
  byId("more").hidden = !isMore;
  byId("start").hidden = !first || feed === null;
  byId("unsigned").hidden = first || feed === null || setup.signed || setup.unsigned;
  byId("filters").hidden = first;
  byId("nothing").hidden = rows.length > 0 || (first && feed !== null);
  byId("nothing").textContent = first ? "No meeting is booked yet." : "No meeting is like that.";
  byId("about").textContent = rows.length
    ? `${plural(rows.length, "meeting")}${isMore ? " so far" : ""}, newest first. Times are those of ${ZONE}.`
    : "";
  changed.filter((row) => rows.includes(row)).slice(-1).forEach((row) => announcer.later(sentence(row)));
}

function sentence({ invitee, status, start_time }) {
  const who = (invitee.name ?? "Somebody").slice(0, 80);
  return `${who}: ${WORDS[status]}${start_time === null ? "" : `, ${shortly(start_time)}`}`;
}

function close() {
  live?.stop();
  feed?.stop();
  publicPoll?.stop();
  live = feed = publicPoll = null;
  standing.clear();
  board.clear();
}

/** Asks for a key, or shows what is for everyone. */
function shut(problem) {
  close();
  place.forget();
  if (setup?.everyone && !problem) return openToEveryone();
  show(false, false);
  form.show(problem);
}

function show(opened, keyed) {
  byId("opened").hidden = !opened;
  byId("change-key").hidden = !opened;
  byId("change-key").textContent = keyed ? "Use another key" : "Use a key";
  ["start", "nothing", "more", "unsigned"].forEach((id) => (byId(id).hidden = true));
}

async function askForSetup(failures = 0) {
  const answer = await call("/assets/meetings/setup.json", null);
  if (answer.ok) return answer.body;
  standing.tell("setup", troubleOf(answer));
  await new Promise((later) => setTimeout(later, pauseAfter(failures + 1, answer)));
  return askForSetup(failures + 1);
}

byId("more").addEventListener("click", more);
byId("change-key").addEventListener("click", () => {
  close();
  place.forget();
  show(false, false);
  form.show("");
});
addEventListener("hashchange", () => {
  const linked = takeFromAddress();
  if (linked) open(linked);
});
offerCopies(byId("start"));

const firstKey = takeFromAddress() ?? place.remembered() ?? keyPlace("hoofprint.admin-key").remembered();
setup = await askForSetup();
explainStart(byId("start"), setup);
standing.clear();
if (firstKey) open(firstKey);
else shut("");
