/** Ties the page of evidence together: a key that reads opens it, and the websocket tells how runs get on. */
import { Announcer } from "../announcer.js";
import { call, refusesKey } from "../api.js";
import { KeyForm } from "../ask.js";
import { copyFor } from "../clipboard.js";
import { keyPlace, takeFromAddress } from "../key.js";
import { Live } from "../live.js";
import { describeView } from "../status.js";
import { GatherForm } from "./gather.js";
import { RunList } from "./runs.js";
import { lastMonth } from "./words.js";

const QUIET_MS = 2_000;
const TOLD = 20; // the live topic tells of no more
const byId = (id) => document.getElementById(id);

const place = keyPlace("hoofprint.read-key");
const form = new KeyForm(byId("ask"), "/v1/evidence/runs?limit=1", open);
const announcer = new Announcer(byId("spoken"), QUIET_MS);
const runs = new RunList(byId("runs"), { onNews: (text) => announcer.later(text), onKeyRefused: shut });
const gather = new GatherForm(byId("gather"), { onAsked: (run) => runs.openWhenThere(run), onKeyRefused: shut });

let live = null;
let used = null;

function open(key) {
  close();
  used = key;
  place.remember(key);
  form.hide();
  show(true);
  runs.useKey(key);
  gather.useKey(key);
  live = new Live({ key, topics: ["evidence"], onFrame: ({ data }) => take(data), onTrouble: tell, onKeyRefused: shut });
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
  if (refusesKey(answer)) return shut(answer.message);
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
}

function shut(problem) {
  close();
  place.forget();
  gather.useKey(null);
  show(false);
  byId("status").dataset.mood = "none";
  byId("status").textContent = "";
  form.show(problem);
}

function show(opened) {
  byId("opened").hidden = !opened;
  byId("change-key").hidden = !opened;
}

function tell(trouble) {
  const { mood, text } = describeView(trouble);
  if (byId("status").textContent === text) return;
  byId("status").dataset.mood = mood;
  byId("status").textContent = text;
}

byId("command").textContent = `java -jar hoofprint.jar evidence --month ${lastMonth()} --dry-run`;
for (const button of byId("start").querySelectorAll("[data-copy]")) {
  button.addEventListener("click", () => copyFor(button, byId(button.dataset.copy).textContent));
}
byId("more").addEventListener("click", showEarlier);
byId("change-key").addEventListener("click", () => shut(""));
addEventListener("hashchange", () => {
  const linked = takeFromAddress();
  if (linked) open(linked);
});

const firstKey = takeFromAddress() ?? place.remembered() ?? keyPlace("hoofprint.admin-key").remembered();
if (firstKey) open(firstKey);
else shut("");
