/** Ties the operations page together: each part loads what it shows. */
import { byId } from "../dom.js";
import { Page } from "../page.js";
import { AuditTable } from "./audit.js";
import { ChatPart } from "./chat.js";
import { DeadLettersPart } from "./dead-letters.js";
import { DestinationsTable } from "./destinations.js";
import { EventSearch } from "./event-search.js";
import { HealthList } from "./health.js";
import { KeysPart } from "./keys.js";
import { NumbersTable } from "./numbers.js";
import { followAddress } from "./place.js";
import { ReaderCommands } from "./reader-commands.js";
import { ReadersTable } from "./readers.js";
import { RewindDialog } from "./rewind.js";
import { DailyJobs, EvidenceRuns } from "./runs.js";
import { SettingsTable } from "./settings.js";
import { SignInsTable } from "./sign-ins.js";

const SOON_MS = 2_000;
const LATER_MS = 5_000;
const SELDOM_MS = 60_000;

const page = new Page({ role: "admin", onOpen: open, onRecovered: tryNow });
const polls = {};
const again = (name) => () => polls[name]?.now();

const deadLetters = new DeadLettersPart(byId("dead-letters"), {
  onTrouble: (trouble) => page.report("dead letters", trouble),
});
const readers = new ReadersTable(byId("readers"), {
  onCommand: (command, stream, reader) => commands.run(command, readers.reader(stream, reader)),
});
const commands = new ReaderCommands(
  byId("readers").querySelector(".problem"),
  new RewindDialog(byId("rewind")),
  again("readers"),
);
const search = new EventSearch(byId("where"));
const destinations = new DestinationsTable(byId("destinations"), { onChecked: again("destinations") });
const health = new HealthList(byId("runs"));
const evidence = new EvidenceRuns(byId("runs").querySelector(".evidence"));
const jobs = new DailyJobs(byId("runs").querySelector(".jobs"));
const numbers = new NumbersTable(byId("numbers"));
const chat = new ChatPart(byId("chat"));
const signIns = new SignInsTable(byId("sign-ins"), { onEnded: again("signIns") });
const keys = new KeysPart(byId("keys"), byId("revoke"), { onChange: again("keys") });
const audit = new AuditTable(byId("audit"));
const settings = new SettingsTable(byId("settings"));

function open() {
  follow("readers", "/admin/v1/readers", SOON_MS, showReaders);
  follow("overview", "/v1/overview", SOON_MS, showNeeds);
  follow("destinations", "/admin/v1/destinations", LATER_MS, (body) => destinations.show(body.destinations));
  follow("signIns", "/admin/v1/sign-ins", LATER_MS, (body) => signIns.show(body.signIns));
  follow("keys", "/admin/v1/keys", LATER_MS, (body) => keys.show(body.keys));
  follow("audit", "/admin/v1/audit?limit=50", LATER_MS, (body) => audit.show(body.events));
  follow("evidence", "/v1/evidence/runs?limit=5", LATER_MS, (body) => evidence.show(body.runs));
  follow("jobs", "/v1/sessions/runs", LATER_MS, (body) => jobs.show(body));
  follow("settings", "/admin/v1/settings", SELDOM_MS, (body) => settings.show(body.settings));
  numbers.open((onFrame) => page.live({ onFrame }, "numbers"));
  chat.open((onFrame) => page.live({ topics: ["chat"], onFrame }, "chat"));
  followAddress({ "dead-letters": (stream, reader) => deadLetters.choose(stream, reader) }, () => deadLetters.load());
}

function follow(name, path, everyMs, onBody) {
  polls[name] = page.poll({ path, everyMs, onBody });
}

function showReaders({ readers: list, gaps }) {
  readers.show(list, gaps);
  deadLetters.offer(list);
  if (deadLetters.showsReplayed) deadLetters.load();
  search.offerStreams([...new Set(list.map((reader) => reader.stream))]);
}

/** They tell too when there are other dead letters than before. */
function showNeeds({ needs }) {
  if (health.show(needs)) deadLetters.load();
}

/** The first part that reaches the server again wakes the others. */
function tryNow() {
  numbers.tryNow();
  chat.tryNow();
  Object.values(polls).forEach((poll) => poll.now());
}

page.begin();
