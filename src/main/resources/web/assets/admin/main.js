/** Ties the operations page together: each part loads what it shows. */
import { byId } from "../dom.js";
import { Page } from "../page.js";
import { AuditTable } from "./audit.js";
import { ChatPart } from "./chat.js";
import { KeysPart } from "./keys.js";
import { NumbersTable } from "./numbers.js";
import { ReadersTable } from "./readers.js";
import { EventSearch } from "./event-search.js";

const READERS_MS = 2_000;
const KEYS_MS = 5_000;

const page = new Page({ role: "admin", onOpen: open, onRecovered: tryNow });
const numbers = new NumbersTable(byId("numbers"));
const chat = new ChatPart(byId("chat"));
const readers = new ReadersTable(byId("readers"));
const keys = new KeysPart(byId("keys"), byId("revoke"), { onChange: () => keysPoll?.now() });
const audit = new AuditTable(byId("audit"));
const search = new EventSearch(byId("where"));

let readersPoll = null;
let keysPoll = null;
let auditPoll = null;

function open() {
  numbers.open((onFrame) => page.live({ onFrame }, "numbers"));
  chat.open((onFrame) => page.live({ topics: ["chat"], onFrame }, "chat"));
  readersPoll = page.poll({ path: "/admin/v1/readers", everyMs: READERS_MS, onBody: showReaders });
  keysPoll = page.poll({ path: "/admin/v1/keys", everyMs: KEYS_MS, onBody: showKeys });
  auditPoll = page.poll({
    path: "/admin/v1/audit?limit=50",
    everyMs: KEYS_MS,
    onBody: ({ events }) => audit.show(events),
  });
}

function showReaders({ readers: list }) {
  readers.show(list);
  search.offerStreams([...new Set(list.map((reader) => reader.stream))]);
}

function showKeys({ keys: list }) {
  keys.show(list);
  search.offerSenders(list.map((key) => key.name));
}

/** The first part that reaches the server again wakes the others. */
function tryNow() {
  numbers.tryNow();
  chat.tryNow();
  readersPoll?.now();
  keysPoll?.now();
  auditPoll?.now();
}

page.begin();
