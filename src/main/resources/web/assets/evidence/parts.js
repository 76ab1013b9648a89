/** What is known of a run, part by part; a part that has not changed is left as it is. */
import { cards, element, inWords, plural, written } from "../dom.js";
import { placeOf } from "./places.js";
import { OF_DESTINATION, OF_REPOSITORY, sizeInWords, stateInWords } from "./words.js";

/** @return {{node: Element, show: (whole: object) => void}[]} */
export const parts = () => [
  part("Repositories", (run) => run.repositories, (list) =>
    cards(["Repository", "State", "Commits"], list.map(repository)),
  ),
  part("People", (run) => run.people, (list) =>
    cards(["Person", "Commits", "Approvals", "Zip", "Where it is"], list.map(person)),
  ),
  part("Destinations", (run) => run.destinations, (list) =>
    cards(["Destination", "State", "Where it is"], list.map(destination)),
  ),
  part("People whom nobody knows", strangers, (lines) =>
    element(
      "div",
      { class: "strangers" },
      element("p", { class: "note" }, "No entry of hoofprint.evidence.people has them: nobody gets what they did."),
      element("ul", {}, ...lines.map((line) => element("li", {}, written(line)))),
    ),
  ),
];

/** @param draw makes what is shown of a list that is not empty */
function part(title, choose, draw) {
  const node = element("section", { hidden: "", "aria-label": title });
  let shown = null;
  const show = (whole) => {
    const list = choose(whole);
    const text = JSON.stringify(list);
    if (text === shown) return;
    shown = text;
    node.hidden = list.length === 0;
    if (list.length) node.replaceChildren(element("h3", {}, title), draw(list));
  };
  return { node, show };
}

const repository = ({ repository, state, gone, reason, commits }) => [
  element("code", {}, repository),
  told(stateInWords(state, OF_REPOSITORY), gone, reason),
  inWords(commits),
];

const destination = ({ destination, state, detail, link }) => [
  destination,
  told(stateInWords(state, OF_DESTINATION), null, detail),
  link === null ? "" : placeOf(link, `where ${destination} has it`),
];

const person = ({ person, commits, approvals, zip, files, links }) => [
  written(person, { class: "who" }),
  inWords(commits),
  inWords(approvals),
  zip === null ? "none" : zipOf(zip, files),
  element("div", { class: "places" }, ...Object.entries(links).map(([name, link]) => linkOf(name, link, zip))),
];

const zipOf = (zip, files) =>
  element(
    "details",
    {},
    element("summary", {}, element("code", {}, zip), ` ${plural(files.length, "file")}`),
    element("ul", {}, ...files.map(fileOf)),
  );

const fileOf = ({ name, commits, approvals, size }) =>
  element(
    "li",
    {},
    element("code", {}, name),
    ` ${plural(commits, "commit")}, ${plural(approvals, "approval")}, ${sizeInWords(size)}`,
  );

const linkOf = (destination, link, zip) =>
  element(
    "div",
    {},
    element("span", { class: "note" }, destination),
    " ",
    placeOf(link, `where ${destination} has ${zip}`),
  );

const told = ({ mood, words }, word, why) =>
  element(
    "div",
    {},
    element("span", { class: "status", data: { mood } }, word ? `${words}: ${word}` : words),
    why ? written(why, { class: "why" }) : null,
  );

const strangers = ({ unrecognized: { authors, approvers } }) => [
  ...authors.map((one) => `${one} (author)`),
  ...approvers.map((one) => `${one} (approver)`),
];
