/** The overview: what needs a person on top, and a tile for each flow. */
import { byId } from "../dom.js";
import { NeedList } from "../needs.js";
import { Page } from "../page.js";
import { may } from "../session.js";
import { FlowTiles } from "./flows.js";

const EVERY_MS = 2_000;

const page = new Page({ role: "send", onOpen: open });
const flows = new FlowTiles(byId("flows"));
const needs = new NeedList(byId("needs"), () => polling.now());

let polling = null;

/** Who may only send has one page. */
function open() {
  if (!may("read")) return location.replace("/clicks");
  polling = page.poll({ path: "/v1/overview", everyMs: EVERY_MS, onBody: show });
}

function show(overview) {
  needs.show(overview.needs);
  flows.show(overview.flows);
  byId("version").textContent = overview.version;
  byId("about-hoofprint").hidden = false;
}

page.begin();
