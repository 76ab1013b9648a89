/** The details of a run, part by part; a part that has not changed is left as it is. */
import { copyFor } from "../clipboard.js";
import { cards, changeDetector, element, inWords, plural, written } from "../dom.js";
import { downloadOf } from "../downloads.js";
import { locationOf } from "./locations.js";
import { OF_DESTINATION, OF_REPOSITORY, WHAT_TO_DO, sizeInWords, stateInWords } from "./formats.js";

/** @return {{node: Element, show: (whole: object) => void}[]} */
export const parts = () => [
  part("Repositories", (run) => run.repositories, (list) =>
    cards(["Repository", "State", "Commits"], list.map(repository)),
  ),
  part("People", (run) => run.people, (list) =>
    cards(["Person", "Commits", "Approvals", "Zip", "Location"], list.map(person)),
  ),
  part("Manifest", (run) => (run.manifest.download ? [run.manifest] : []), ([{ name, download }]) =>
    element("p", {}, downloadOf(download, name)),
  ),
  part("Destinations", (run) => run.destinations, (list) =>
    cards(["Destination", "State", "Location"], list.map(destination)),
  ),
  part("Unknown people", strangers, ({ lines, line }) =>
    element(
      "div",
      { class: "strangers" },
      element("p", { class: "note" }, "They are not in hoofprint.evidence.people: their commits and approvals are delivered to nobody."),
      element("ul", {}, ...lines.map((one) => element("li", {}, written(one)))),
      line ? element("p", {}, "Put this line into config/application.properties instead of the present one, with the right names, restart, and collect the month again:") : null,
      line ? lineOf(line) : null,
    ),
  ),
];

/** @param draw makes what is shown of a list that is not empty */
function part(title, choose, draw) {
  const node = element("section", { hidden: "", "aria-label": title });
  const differs = changeDetector();
  const show = (whole) => {
    const list = choose(whole);
    if (!differs(list)) return;
    node.hidden = isEmpty(list);
    if (!node.hidden) node.replaceChildren(element("h3", {}, title), draw(list));
  };
  return { node, show };
}

const isEmpty = (list) => (list.lines ?? list).length === 0;

const lineOf = (line) =>
  element(
    "figure",
    {},
    element("pre", { tabindex: 0 }, element("code", {}, line)),
    element(
      "button",
      { type: "button", class: "quiet", "aria-label": "Copy the line of people", click: (event) => copyFor(event.currentTarget, line) },
      "Copy",
    ),
  );

const repository = ({ repository, state, gone, reason, commits, undated }) => [
  element("code", {}, repository),
  labelled(stateInWords(state, OF_REPOSITORY), gone, reason ?? undatedInWords(undated), WHAT_TO_DO[gone]),
  inWords(commits),
];

const undatedInWords = (undated) =>
  undated ? `${plural(undated, "commit")} whose date cannot be read, in no month` : null;

const destination = ({ destination, state, detail, link }) => [
  destination,
  labelled(stateInWords(state, OF_DESTINATION), null, detail),
  link === null ? "" : locationOf(link, `the location in ${destination}`),
];

const person = ({ person, commits, approvals, zip, download, files, links }) => [
  written(person, { class: "who" }),
  inWords(commits),
  inWords(approvals),
  zip === null ? "none" : zipOf(zip, download, files),
  element("div", { class: "places" }, ...Object.entries(links).map(([name, link]) => linkOf(name, link, zip))),
];

const zipOf = (zip, download, files) =>
  element(
    "div",
    { class: "zip" },
    fileNamed(zip, download),
    element(
      "details",
      {},
      element("summary", {}, plural(files.length, "file")),
      element("ul", {}, ...files.map(fileOf)),
    ),
  );

const fileOf = ({ name, commits, approvals, size, download }) =>
  element(
    "li",
    {},
    fileNamed(name, download),
    ` ${plural(commits, "commit")}, ${plural(approvals, "approval")}, ${sizeInWords(size)}`,
  );

/** @param download null for what cannot be downloaded */
const fileNamed = (name, download) => (download === null ? element("code", {}, name) : downloadOf(download, name));

const linkOf = (destination, link, zip) =>
  element(
    "div",
    {},
    element("span", { class: "note" }, destination),
    " ",
    locationOf(link, `the location of ${zip} in ${destination}`),
  );

/** @param remedy what a person can do about it, if anything */
const labelled = ({ mood, words }, word, why, remedy) =>
  element(
    "div",
    {},
    element("span", { class: "status", data: { mood } }, word ? `${words}: ${word}` : words),
    why ? written(why, { class: "why" }) : null,
    remedy ? element("span", { class: "remedy" }, remedy) : null,
  );

const strangers = ({ unrecognized: { authors, approvers }, unrecognizedMore, peopleLine }) => ({
  line: peopleLine,
  lines: [
    ...authors.map((one) => `${one} (author)`),
    ...approvers.map((one) => `${one} (approver)`),
    ...(unrecognizedMore ? [`and ${unrecognizedMore} more`] : []),
  ],
});
