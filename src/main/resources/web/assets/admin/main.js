/** Ties the operations page together: an admin's key opens it, each part asks for what it shows. */
import { KeyForm } from "../ask.js";
import { keyPlace, takeFromAddress } from "../key.js";
import { poll } from "../poll.js";
import { describeView } from "../status.js";
import { ChatPart } from "./chat.js";
import { KeysPart } from "./keys.js";
import { NumbersTable } from "./numbers.js";
import { ReadersTable } from "./readers.js";
import { WherePart } from "./where.js";

const READERS_MS = 2_000;
const KEYS_MS = 5_000;
const byId = (id) => document.getElementById(id);

const place = keyPlace("hoofprint.admin-key");
const troubles = new Map();
const form = new KeyForm(byId("ask"), "/admin/v1/readers", open);
const numbers = new NumbersTable(byId("numbers"));
const chat = new ChatPart(byId("chat"));
const readers = new ReadersTable(byId("readers"));
const keys = new KeysPart(byId("keys"), byId("revoke"), { onChange: () => keysPoll?.now(), onKeyRefused: shut });
const where = new WherePart(byId("where"), shut);

let readersPoll = null;
let keysPoll = null;

function open(key) {
  close();
  place.remember(key);
  form.hide();
  byId("opened").hidden = false;
  keys.useKey(key);
  where.useKey(key);
  numbers.open({ key, onTrouble: (trouble) => tell("numbers", trouble), onKeyRefused: shut });
  chat.open({ key, onTrouble: (trouble) => tell("chat", trouble), onKeyRefused: shut });
  readersPoll = watch(key, "/admin/v1/readers", READERS_MS, showReaders);
  keysPoll = watch(key, "/admin/v1/keys", KEYS_MS, showKeys);
}

function watch(key, path, everyMs, onBody) {
  return poll({ path, key, everyMs, onBody, onTrouble: (trouble) => tell(path, trouble), onKeyRefused: shut });
}

function showReaders({ readers: list }) {
  readers.show(list);
  where.offerStreams([...new Set(list.map((reader) => reader.stream))]);
}

function showKeys({ keys: list }) {
  keys.show(list);
  where.offerSenders(list.map((key) => key.name));
}

function close() {
  numbers.close();
  chat.close();
  readersPoll?.stop();
  keysPoll?.stop();
  troubles.clear();
}

function shut(problem) {
  close();
  place.forget();
  keys.useKey(null);
  where.useKey(null);
  byId("opened").hidden = true;
  form.show(problem);
}

/** Whoever hears of the server again wakes the others. */
function tell(part, trouble) {
  const over = troubles.get(part) && !trouble;
  troubles.set(part, trouble);
  if (over) {
    numbers.tryNow();
    chat.tryNow();
    readersPoll?.now();
    keysPoll?.now();
  }
  const worst = [...troubles.values()].find(Boolean) ?? null;
  const { mood, text } = describeView(worst);
  if (byId("status").textContent === text) return;
  byId("status").dataset.mood = mood;
  byId("status").textContent = text;
}

byId("change-key").addEventListener("click", () => shut(""));
addEventListener("hashchange", () => {
  const linked = takeFromAddress();
  if (linked) open(linked);
});

const firstKey = takeFromAddress() ?? place.remembered();
if (firstKey) open(firstKey);
else shut("");
