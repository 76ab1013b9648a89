/** Where the sheet is, and in which zone its times and this page's are. */
import { byId, changeDetector, element, written } from "../dom.js";
import { linkTo } from "../links.js";

export class SheetNote {
  #differs = changeDetector();

  /** @param zone an IANA name @param sheet {url, folder}, one of them null */
  show(zone, sheet) {
    if (!this.#differs([zone, sheet])) return;
    byId("zone").textContent = `Days and times are those of ${zone}, as in the sheet.`;
    byId("place").replaceChildren(...(sheet.url ? atGoogle(sheet.url) : inFiles(sheet.folder)));
  }
}

const atGoogle = (url) => [linkTo(url, "Open the sheet at Google"), "."];
const inFiles = (folder) => [
  "The sheet is files where Hoofprint runs: ",
  element("code", {}, written(`${folder}/Log.csv`)),
  " and ",
  element("code", {}, written(`${folder}/Tally.csv`)),
  ".",
];
