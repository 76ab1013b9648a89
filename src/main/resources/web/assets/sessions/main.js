/** Ties the sessions page together: the websocket brings the progress of jobs. */
import { Announcer } from "../announcer.js";
import { offerCopies } from "../clipboard.js";
import { byId, plural } from "../dom.js";
import { Page } from "../page.js";
import { CsvRange } from "../csv-range.js";
import { Comparison } from "./compare.js";
import { DaysPart } from "./days.js";
import { JobForm, loadDemo } from "./job.js";
import { SessionList } from "./list.js";
import { resultInWords, RunsTable, runInWords } from "./runs.js";
import { ShardTable } from "./shards.js";
import { TopLists } from "./top.js";
import { JobMonitor } from "./job-monitor.js";
import { dayInWords } from "./formats.js";

const TABLES_MS = 10_000;
const QUIET_MS = 2_000;

const page = new Page({ role: "read", onOpen: open, onRecovered: tryNow });
const announcer = new Announcer(byId("spoken"), QUIET_MS);
const list = new SessionList(byId("list"), {
  news: (text) => announcer.later(text),
  trouble: (trouble) => page.report("list", trouble),
});
const days = new DaysPart(
  byId("days"),
  (...options) => page.poll(...options),
  (day, byPerson) => {
    list.show(day, byPerson);
    showDay(day);
  },
);
const comparison = new Comparison(byId("compare"));
const top = new TopLists(byId("top"));
const shards = new ShardTable(byId("shards"));
const runs = new RunsTable(byId("runs"));
const job = new JobForm(byId("job"));

let shownDay = null;
let tables = null;
let jobs = null;

function open() {
  tables = page.poll({ path: "/v1/sessions/tables", everyMs: TABLES_MS, onBody: showTables });
  const connect = (onFrame) => page.live({ topics: ["sessions", "readers"], onFrame });
  jobs = new JobMonitor(connect, { runs: (all) => runs.show(all), current: showCurrent, done, failed });
}

/** Days and sessions are shown once there is a session. */
function showTables(body) {
  shards.show(body);
  const { events_0, events_1, sessions, events_late } = body.tables;
  const waiting = events_0 + events_1;
  byId("shards").hidden = false;
  byId("days").hidden = byId("list").hidden = sessions === 0;
  byId("start").hidden = sessions + waiting + events_late > 0;
  byId("waiting").hidden = sessions > 0 || waiting === 0;
  byId("waiting-count").textContent = `${plural(waiting, "event")} ${waiting === 1 ? "waits" : "wait"} in the shards.`;
  if (sessions > 0 && !days.isOpen) days.open();
}

function showCurrent(run, reader) {
  const text = run ? runInWords(run, reader) : "";
  if (byId("work").textContent !== text) byId("work").textContent = text;
  if (run) byId("failed").textContent = "";
}

function showDay(day) {
  if (day === shownDay) return;
  shownDay = day;
  comparison.show(day);
  top.show(day);
}

function done(run) {
  byId("failed").textContent = "";
  announcer.later(resultInWords(run));
  reload();
}

function failed({ day }, why) {
  byId("failed").textContent = `The job for ${dayInWords(day)} failed and changed nothing. ${why ?? ""}`;
}

function reload() {
  tables.now();
  days.reload();
  list.reload();
  const day = shownDay;
  shownDay = null;
  if (day) showDay(day);
}

async function demo() {
  byId("demo").disabled = true;
  const problem = await loadDemo();
  byId("demo").disabled = false;
  byId("demo-problem").textContent = problem;
  if (problem) return byId("demo").focus();
  tables.now();
  job.open();
}

function tryNow() {
  jobs?.tryNow();
  tables?.now();
  days.reload();
  list.reload();
}

byId("command").textContent = `curl -s -X POST ${location.origin}/demo_init -H "x-api-key: $KEY"`;
byId("command-event").textContent =
  `curl -s ${location.origin}/events -H "x-api-key: $KEY" -H "content-type: application/json" ` +
  `-d '{"channel_id":"shop","visitor_id":"v-17","timestamp":${Math.floor(Date.now() / 1_000)},` +
  `"url":"https://shop.example/p1"}'`;
offerCopies(byId("start"));
new CsvRange(byId("csv").querySelector("form"), "/v1/sessions.csv");
byId("demo").addEventListener("click", demo);
byId("run").addEventListener("click", () => job.open());
page.begin();
