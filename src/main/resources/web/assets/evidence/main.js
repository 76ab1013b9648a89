/** Ties the evidence page together: a read key opens it, and the websocket brings the progress of runs. */
import { Announcer } from "../announcer.js";
import { call, refusesKey } from "../api.js";
import { offerCopies } from "../clipboard.js";
import { byId } from "../dom.js";
import { KeyedPage } from "../keyed-page.js";
import { CollectForm } from "./collect.js";
import { RunList } from "./runs.js";
import { lastMonth } from "./formats.js";

const QUIET_MS = 2_000;
const SHOWN = 20; // the live topic has no more

const page = new KeyedPage({ probe: "/v1/evidence/runs?limit=1", onOpen: open, onClose: close });
const announcer = new Announcer(byId("spoken"), QUIET_MS);
const runs = new RunList(byId("runs"), { onNews: (text) => announcer.later(text), onKeyRefused: page.shut });
const collect = new CollectForm(byId("collect"), { onRequested: (run) => runs.openWhenThere(run), onKeyRefused: page.shut });

let live = null;
let used = null;

function open(key) {
  used = key;
  runs.useKey(key);
  collect.useKey(key);
  live = page.live({ key, topics: ["evidence"], onFrame: ({ data }) => take(data) });
}

function take(data) {
  runs.take(data.runs);
  byId("start").hidden = data.runs.length > 0;
  byId("more").hidden = data.runs.length < SHOWN || runs.size > data.runs.length;
}

async function showEarlier() {
  const key = used;
  const answer = await call("/v1/evidence/runs?limit=1000", key);
  if (key !== used) return;
  if (refusesKey(answer)) return page.shut(answer.message);
  byId("more-problem").textContent = answer.ok ? "" : answer.message;
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
  collect.useKey(null);
}

byId("command").textContent = `bin/hoofprint evidence --month ${lastMonth()} --dry-run`;
offerCopies(byId("start"));
byId("more").addEventListener("click", showEarlier);
page.begin();
