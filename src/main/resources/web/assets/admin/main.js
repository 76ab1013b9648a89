/** Ties the operations page together: an admin's key opens it, each part asks for what it shows. */
import { KeyedPage } from "../keyed.js";
import { poll } from "../poll.js";
import { ChatPart } from "./chat.js";
import { KeysPart } from "./keys.js";
import { NumbersTable } from "./numbers.js";
import { ReadersTable } from "./readers.js";
import { WherePart } from "./where.js";

const READERS_MS = 2_000;
const KEYS_MS = 5_000;
const byId = (id) => document.getElementById(id);

const page = new KeyedPage({ admin: true, probe: "/admin/v1/readers", onOpen: open, onClose: close, onBack: tryNow });
const numbers = new NumbersTable(byId("numbers"));
const chat = new ChatPart(byId("chat"));
const readers = new ReadersTable(byId("readers"));
const keys = new KeysPart(byId("keys"), byId("revoke"), { onChange: () => keysPoll?.now(), onKeyRefused: page.shut });
const where = new WherePart(byId("where"), page.shut);

let readersPoll = null;
let keysPoll = null;

function open(key) {
  keys.useKey(key);
  where.useKey(key);
  numbers.open({ key, onTrouble: (trouble) => page.tell("numbers", trouble), onKeyRefused: page.shut });
  chat.open({ key, onTrouble: (trouble) => page.tell("chat", trouble), onKeyRefused: page.shut });
  readersPoll = watch(key, "/admin/v1/readers", READERS_MS, showReaders);
  keysPoll = watch(key, "/admin/v1/keys", KEYS_MS, showKeys);
}

function watch(key, path, everyMs, onBody) {
  const onTrouble = (trouble) => page.tell(path, trouble);
  return poll({ path, key, everyMs, onBody, onTrouble, onKeyRefused: page.shut });
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
  keys.useKey(null);
  where.useKey(null);
}

/** Whoever hears of the server again wakes the others. */
function tryNow() {
  numbers.tryNow();
  chat.tryNow();
  readersPoll?.now();
  keysPoll?.now();
}

page.begin();
