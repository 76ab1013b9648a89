/** Persons by interactions, as the sheet's second tab has them. */
import { element, inWords, plural, written } from "../dom.js";

export class TotalsTable {
  #section;

  constructor(section) {
    this.#section = section;
  }

  /** @param tally [{person, interaction, count}], in their order */
  show(tally) {
    const interactions = [...new Set(tally.map((row) => row.interaction))].sort(byCodePoints);
    const persons = [...new Set(tally.map((row) => row.person))];
    this.#section.hidden = persons.length === 0;
    this.#section.querySelector(".sums").textContent = plural(sum(tally), "press", "presses");
    fill(this.#section.querySelector("table"), "Person", interactions, persons.map((person) => {
      const theirs = tally.filter((row) => row.person === person);
      const cells = interactions.map((one) => sum(theirs.filter((row) => row.interaction === one)));
      return { name: person, cells };
    }));
  }
}

/** Makes a table with a total behind each row. @param rows [{name, cells}] */
export function fill(table, corner, columns, rows) {
  const head = element(
    "tr",
    { role: "row" },
    element("th", { role: "columnheader", scope: "col" }, corner),
    ...[...columns, "total"].map((name) => element("th", { role: "columnheader", scope: "col", class: "number" }, written(name))),
  );
  const lines = rows.map(({ name, cells }) =>
    element(
      "tr",
      { role: "row" },
      element("th", { role: "rowheader", scope: "row" }, written(name)),
      ...[...cells, cells.reduce((all, one) => all + one, 0)].map((count, n) =>
        element("td", { role: "cell", class: "number", data: { label: columns[n] ?? "total" } }, inWords(count)),
      ),
    ),
  );
  table.replaceChildren(element("thead", { role: "rowgroup" }, head), element("tbody", { role: "rowgroup" }, ...lines));
}

export const sum = (rows) => rows.reduce((all, row) => all + row.count, 0);

/** As the sheet has them, in every browser. */
export function byCodePoints(one, other) {
  const [a, b] = [[...one], [...other]];
  const at = a.findIndex((letter, n) => letter !== b[n]);
  if (at < 0) return a.length - b.length;
  return at >= b.length ? 1 : a[at].codePointAt(0) - b[at].codePointAt(0);
}
