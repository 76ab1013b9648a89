/** Ties the evidence page together: the websocket brings the progress of runs. */
import { Announcer } from "../announcer.js";
import { call } from "../api.js";
import { offerCopies } from "../clipboard.js";
import { byId } from "../dom.js";
import { Page } from "../page.js";
import { keepAgo } from "../zoned.js";
import { CollectForm } from "./collect.js";
import { RunList } from "./runs.js";
import { lastMonth } from "./formats.js";

const QUIET_MS = 2_000;
const SHOWN = 20; // the live topic has no more

const page = new Page({ role: "read", onOpen: open });
const announcer = new Announcer(byId("spoken"), QUIET_MS);
const runs = new RunList(byId("runs"), { onNews: (text) => announcer.later(text) });
new CollectForm(byId("collect"), { onRequested: (run) => runs.openWhenThere(run) });

function open() {
  page.live({ topics: ["evidence"], onFrame: ({ data }) => take(data) });
}

function take(data) {
  runs.take(data.runs);
  byId("start").hidden = data.runs.length > 0;
  byId("more").hidden = data.runs.length < SHOWN || runs.size > data.runs.length;
}

async function showEarlier() {
  const answer = await call("/v1/evidence/runs?limit=1000");
  byId("more-problem").textContent = answer.ok ? "" : answer.message;
  if (!answer.ok) return;
  runs.take(answer.body.runs, true);
  byId("more").hidden = true;
}

byId("command").textContent = `bin/hoofprint evidence --month ${lastMonth()} --dry-run`;
offerCopies(byId("start"));
keepAgo();
byId("more").addEventListener("click", showEarlier);
page.begin();
