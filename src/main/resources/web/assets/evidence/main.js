/** Ties the page of evidence together: a key that reads opens it, and the websocket tells how runs get on. */
import { Announcer } from "../announcer.js";
import { call, refusesKey } from "../api.js";
import { offerCopies } from "../clipboard.js";
import { KeyedPage } from "../keyed.js";
import { Live } from "../live.js";
import { GatherForm } from "./gather.js";
import { RunList } from "./runs.js";
import { lastMonth } from "./words.js";

const QUIET_MS = 2_000;
const TOLD = 20; // the live topic tells of no more
const byId = (id) => document.getElementById(id);

const page = new KeyedPage({ probe: "/v1/evidence/runs?limit=1", onOpen: open, onClose: close });
const announcer = new Announcer(byId("spoken"), QUIET_MS);
const runs = new RunList(byId("runs"), { onNews: (text) => announcer.later(text), onKeyRefused: page.shut });
const gather = new GatherForm(byId("gather"), { onAsked: (run) => runs.openWhenThere(run), onKeyRefused: page.shut });

let live = null;
let used = null;

function open(key) {
  used = key;
  runs.useKey(key);
  gather.useKey(key);
  live = new Live({
    key,
    topics: ["evidence"],
    onFrame: ({ data }) => take(data),
    onTrouble: (trouble) => page.tell("live", trouble),
    onKeyRefused: page.shut,
  });
}

function take(data) {
  runs.take(data.runs);
  byId("start").hidden = data.runs.length > 0;
  byId("more").hidden = data.runs.length < TOLD || runs.size > data.runs.length;
}

async function showEarlier() {
  const key = used;
  const answer = await call("/v1/evidence/runs?limit=1000", key);
  if (key !== used) return;
  if (refusesKey(answer)) return page.shut(answer.message);
  byId("more-problem").textContent = answer.ok ? "" : answer.message || "No answer from Hoofprint.";
  if (!answer.ok) return;
  runs.take(answer.body.runs, true);
  byId("more").hidden = true;
}

function close() {
  live?.stop();
  live = null;
  used = null;
  byId("more").hidden = true;
  byId("more-problem").textContent = "";
  runs.clear();
  gather.useKey(null);
}

byId("command").textContent = `java -jar hoofprint.jar evidence --month ${lastMonth()} --dry-run`;
offerCopies(byId("start"));
byId("more").addEventListener("click", showEarlier);
page.begin();
