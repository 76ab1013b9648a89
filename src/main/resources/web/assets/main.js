/** Ties the page together: a key opens it, squares feed the sender, the source of numbers feeds the tallies. */
import { Announcer } from "./announcer.js";
import { KeyForm } from "./ask.js";
import { offerCommands } from "./curl.js";
import { fillGrid } from "./grid.js";
import { forget, remember, remembered, takeFromAddress } from "./key.js";
import { watchNumbers } from "./numbers.js";
import { Sender } from "./sender.js";
import { describe } from "./status.js";
import { Tally } from "./tally.js";

const QUIET_MS = 15_000;
const byId = (id) => document.getElementById(id);

const tallies = new Map(
  [...document.querySelectorAll(".tally")].map((section) => [section.dataset.action, new Tally(section)]),
);
const announcer = new Announcer(byId("spoken"), QUIET_MS);
const form = new KeyForm(byId("ask"), open);
const sender = new Sender({ onChange: showStatus, onKeyRefused: shut });
const maskCommands = offerCommands(byId("yourself"), () => key);

let key = null;
let stopNumbers = () => {};
let numbersTrouble = null;
let latest = null;

fillGrid(byId("grid"), (action, color, where) => {
  byId("pointed").textContent = where;
  sender.add(action, color);
});

function open(newKey) {
  key = newKey;
  remember(key);
  form.hide();
  tallies.forEach((tally) => tally.clear());
  show(true);
  maskCommands();
  stopNumbers();
  stopNumbers = watchNumbers({ key, actions: [...tallies.keys()], onStats, onTrouble, onKeyRefused: shut });
  sender.useKey(key);
}

/** Asks for a key; what is unsent waits for it. */
function shut(problem) {
  key = null;
  forget();
  stopNumbers();
  sender.useKey(null);
  show(false);
  form.show(problem, sender.state.waiting);
}

function show(opened) {
  byId("play").inert = !opened;
  byId("tallies").hidden = !opened;
  byId("yourself").hidden = !opened;
  byId("status").dataset.mood = "none";
  byId("status").textContent = byId("pointed").textContent = "";
}

function onStats(action, stats) {
  const tally = tallies.get(action);
  const before = tally.total;
  tally.show(stats);
  latest = new Date();
  if (tally.total !== before) announcer.later(totals());
}

const totals = () => [...tallies].map(([action, tally]) => `${tally.total} ${action}s`).join(", ");

function onTrouble(trouble) {
  numbersTrouble = trouble;
  byId("as-of").textContent =
    trouble && latest
      ? `The numbers are as of ${latest.toLocaleTimeString("en-GB")}.`
      : "The numbers of your key, from every program that uses it.";
  showStatus(sender.state);
}

function showStatus(state) {
  if (!key) return;
  const { mood, text } = describe(state, numbersTrouble);
  const line = byId("status");
  if (mood !== line.dataset.mood && line.dataset.mood !== "none") announcer.now(text);
  line.dataset.mood = mood;
  line.textContent = text;
}

byId("change-key").addEventListener("click", () => shut(""));
addEventListener("online", () => sender.tryNow());
addEventListener("pagehide", () => sender.farewell());
document.addEventListener("visibilitychange", () => document.hidden && sender.keep());
addEventListener("hashchange", () => {
  const linked = takeFromAddress();
  if (linked) open(linked);
});

const firstKey = takeFromAddress() ?? remembered();
if (firstKey) open(firstKey);
else shut("");
