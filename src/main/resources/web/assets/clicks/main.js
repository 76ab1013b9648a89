/** Ties the page together: squares feed the sender, the live counts feed tallies and graph. */
import { Announcer } from "../announcer.js";
import { offerCopies } from "../clipboard.js";
import { byId, inWords } from "../dom.js";
import { Page } from "../page.js";
import { describe } from "../status.js";
import { GESTURES } from "./actions.js";
import { Crowd } from "./crowd.js";
import { showCommands } from "./curl.js";
import { Graph } from "./graph.js";
import { fillGrid } from "./grid.js";
import { Minutes } from "./minutes.js";
import { watchNumbers } from "./numbers.js";
import { Sender } from "./sender.js";
import { Tally } from "./tally.js";

const QUIET_MS = 15_000;

const page = new Page({ role: "send", onOpen: open });
const tallies = new Map();
GESTURES.forEach(tallyOf);
const graph = new Graph(byId("graph"));
const announcer = new Announcer(byId("spoken"), QUIET_MS);
const crowd = new Crowd(byId("crowd"), sum);
const sender = new Sender({ onChange: onSending });

let numbers = null;
let minutes = null;
let numbersTrouble = null;
let sendingTrouble = null;
let latest = null;

fillGrid(byId("grid"), (action, color, where) => {
  byId("pointed").textContent = where;
  sender.add(action, color);
});

function open() {
  minutes = new Minutes((...shown) => graph.show(...shown));
  numbers = watchNumbers({ onStats, onTrouble });
  sender.open();
}

function onStats(action, stats, ofEveryKey, more) {
  const tally = tallyOf(action);
  const before = tally.total;
  tally.show(stats);
  minutes.take(action, tally.total, ofEveryKey);
  latest = new Date();
  const whose = ofEveryKey ? "every key together, as an admin sees them" : "your key, from all programs that use it";
  byId("whose").textContent = more ? `${whose}; ${inWords(more)} more counts are too many to show` : whose;
  crowd.ready();
  if (tally.total !== before) announcer.later(totals());
}

/** Actions of other senders get theirs when they first appear. */
function tallyOf(action) {
  if (!tallies.has(action)) tallies.set(action, new Tally(action, byId("tallies-note")));
  return tallies.get(action);
}

function sum() {
  return [...tallies.values()].reduce((all, tally) => all + tally.total, 0);
}

const totals = () => [...tallies].map(([action, tally]) => `${tally.total} ${action}s`).join(", ");

/** Whichever of the two reaches the server again first wakes the other. */
function onTrouble(trouble) {
  if (trouble) minutes.missed();
  const over = numbersTrouble && !trouble;
  numbersTrouble = trouble;
  if (over) {
    minutes.reload();
    sender.tryNow();
  }
  showStatus(sender.state);
}

function onSending(state) {
  if (sendingTrouble && !state.trouble) numbers?.tryNow();
  sendingTrouble = state.trouble;
  showStatus(state);
}

function showStatus(state) {
  const { mood, text } = describe(state, numbersTrouble);
  const line = byId("status");
  if (mood !== line.dataset.mood && line.dataset.mood !== "none") announcer.now(text);
  line.dataset.mood = mood;
  line.textContent = text;
  byId("as-of").textContent =
    numbersTrouble && latest ? `The counts are as of ${latest.toLocaleTimeString("en-GB")}.` : "";
}

addEventListener("online", () => sender.tryNow());
addEventListener("pagehide", () => sender.farewell());
document.addEventListener("visibilitychange", () => document.hidden && sender.keep());

showCommands(byId("yourself"));
offerCopies(byId("yourself"));
page.begin();
