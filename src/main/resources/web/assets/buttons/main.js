/** Ties the buttons page together: a read key opens it, and the websocket brings all that it shows. */
import { Announcer } from "../announcer.js";
import { offerCopies } from "../clipboard.js";
import { byId } from "../dom.js";
import { KeyedPage } from "../keyed-page.js";
import { BatteryTable } from "./batteries.js";
import { Bars } from "./bars.js";
import { daysOf, hoursOf } from "./columns.js";
import { Presses } from "./presses.js";
import { TotalsTable } from "./totals.js";
import { UnknownList } from "./unknown.js";

const QUIET_MS = 2_000;

const page = new KeyedPage({ probe: "/v1/buttons/stats", onOpen: open, onClose: close });
const announcer = new Announcer(byId("spoken"), QUIET_MS);
const presses = new Presses(byId("presses"));
const totals = new TotalsTable(byId("tally"));
const days = new Bars(byId("days"), "Day");
const hours = new Bars(byId("hours"), "Hour");
const batteries = new BatteryTable(byId("batteries"));
const unknown = new UnknownList(byId("unknown"));

let live = null;

function open(key) {
  live = page.live({ key, topics: ["buttons"], onFrame: ({ data }) => take(data) });
}

/** Everything but the presses comes whole each time. */
function take(data) {
  const fresh = presses.take(data.presses);
  totals.show(data.tally);
  days.show(daysOf(data.days));
  hours.show(hoursOf(data.hours));
  batteries.show(data.buttons);
  unknown.show(data.unknown, data.unknownMore);
  byId("start").hidden = data.tally.length + data.unknown.length + data.buttons.length > 0;
  fresh.slice(0, 1).forEach(({ person, interaction }) => announcer.later(`${person}: ${interaction}`));
}

function close() {
  live?.stop();
  live = null;
  presses.clear();
}

byId("command").textContent =
  `curl -s ${location.origin}/v1/buttons -H "x-api-key: $KEY" -H "content-type: application/json" ` +
  `-d '{"serialNumber":"G030JF0500000001","batteryVoltage":"1705mV","clickType":"SINGLE"}'`;
offerCopies(byId("start"));
page.begin();
