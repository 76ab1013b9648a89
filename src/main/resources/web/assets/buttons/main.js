/** Ties the buttons page together: the websocket brings all that it shows. */
import { Announcer } from "../announcer.js";
import { offerCopies } from "../clipboard.js";
import { byId, changeDetector, element, plural } from "../dom.js";
import { Page } from "../page.js";
import { CsvRange } from "../csv-range.js";
import { keepAgo } from "../zoned.js";
import { BatteryTable } from "./batteries.js";
import { Bars } from "./bars.js";
import { daysOf, hoursOf } from "./columns.js";
import { NamedTable } from "./named.js";
import { Presses } from "./presses.js";
import { SheetNote } from "./sheet.js";
import { TotalsTable } from "./totals.js";
import { UnknownList } from "./unknown.js";

const QUIET_MS = 2_000;

const page = new Page({ role: "read", onOpen: open });
const announcer = new Announcer(byId("spoken"), QUIET_MS);
const presses = new Presses(byId("presses"));
const totals = new TotalsTable(byId("tally"));
const days = new Bars(byId("days"), "Day");
const hours = new Bars(byId("hours"), "Hour");
const batteries = new BatteryTable(byId("batteries"));
const named = new NamedTable(byId("named"));
const unknown = new UnknownList(byId("unknown"), onNamed);
const sheet = new SheetNote();
const suggestionsDiffer = changeDetector();

let movesOn = false;

function open() {
  page.live({ topics: ["buttons"], onFrame: ({ data }) => take(data) });
}

/** Everything but the presses comes whole each time. */
function take(data) {
  const fresh = presses.take(data.presses, data.zone);
  sheet.show(data.zone, data.sheet);
  totals.show(data.tally);
  days.show(daysOf(data.days));
  hours.show(hoursOf(data.hours));
  batteries.show(data.buttons, data.zone);
  unknown.show(data.unknown, data.unknownMore, data.naming === "settings");
  named.show(data.named, data.naming === "settings", data.zone);
  suggest(data);
  moveOn();
  byId("start").hidden = data.tally.length + data.unknown.length + data.buttons.length + data.named.length > 0;
  fresh.slice(0, 1).forEach(({ person, interaction }) => announcer.later(`${person}: ${interaction}`));
}

function onNamed({ serial, person, interaction, queued }) {
  const presses = queued ? `; ${plural(queued, "press goes", "presses go")} into the sheet` : "";
  announcer.later(`${serial} is ${person}, ${interaction}${presses}.`);
  movesOn = true;
}

/** The form that had the focus goes with its button. */
function moveOn() {
  if (!movesOn || document.activeElement !== document.body) return;
  movesOn = false;
  named.focus();
}

/** The persons and interactions there are, to choose from. */
function suggest({ tally, named: names }) {
  const of = (member) => [...new Set([...tally, ...names].map((one) => one[member]))];
  const lists = { persons: of("person"), interactions: of("interaction") };
  if (!suggestionsDiffer(lists)) return;
  Object.entries(lists).forEach(([id, values]) =>
    byId(id).replaceChildren(...values.map((value) => element("option", { value }))),
  );
}

byId("command").textContent =
  `curl -s ${location.origin}/v1/buttons -H "x-api-key: $KEY" -H "content-type: application/json" ` +
  `-d '{"serialNumber":"G030JF0500000001","batteryVoltage":"1705mV","clickType":"SINGLE"}'`;
offerCopies(byId("start"));
new CsvRange(byId("csv").querySelector("form"), "/v1/buttons/presses.csv");
keepAgo();
page.begin();
