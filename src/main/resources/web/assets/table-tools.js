/** What every table has: it is sorted by a column, filtered once it is long, and its rows are a file of CSV. */
import { csvOf, save } from "./csv.js";
import { arrange, element, inWords } from "./dom.js";
import { Sorting, columnName } from "./sort.js";

const LONG = 9;

const known = new WeakMap();

/** Gives tools to each table that this element has or will have. */
export function equipTables(place) {
  const equip = () => place.querySelectorAll("table").forEach(toolsOf);
  new MutationObserver(equip).observe(place, { childList: true, subtree: true });
  equip();
}

/** @return the tools of this table, which it has from now on */
export function toolsOf(table) {
  if (!known.has(table)) known.set(table, new TableTools(table));
  return known.get(table);
}

class TableTools {
  #table;
  #sorting;
  #observer;
  #own = [];
  #placed = [];
  #bar;
  #filter;
  #count = element("output", { class: "soft" });
  #order;

  constructor(table) {
    this.#table = table;
    this.#sorting = new Sorting(table, () => this.#place());
    this.#observer = new MutationObserver(() => this.#onChange());
    this.#addBar();
    this.#onChange();
  }

  /** Shows these rows. @param rows in their own order */
  arrange(rows) {
    this.#own = rows;
    this.#place();
  }

  /** Others fill most tables: then the rows come in their own order, or only their contents have changed. */
  #onChange() {
    const rows = [...(this.#table.tBodies[0]?.rows ?? [])];
    if (!same(rows, this.#placed)) this.#own = rows;
    this.#place();
  }

  #place() {
    this.#observer.disconnect();
    this.#sorting.offer();
    this.#offerColumns();
    this.#placed = this.#sorting.sorted(this.#own);
    if (this.#table.tBodies[0]) arrange(this.#table.tBodies[0], this.#placed);
    this.#choose();
    this.#observer.observe(this.#table, { childList: true, subtree: true, characterData: true });
  }

  /** Hides the rows that the filter does not let through. */
  #choose() {
    const wanted = this.#filter.value.trim().toLowerCase();
    this.#placed.forEach((row) => (row.hidden = !row.textContent.toLowerCase().includes(wanted)));
    const count = this.#placed.length;
    this.#count.textContent = wanted ? `${inWords(this.#shown.length)} of ${inWords(count)}` : "";
    this.#filter.hidden = !wanted && (count < LONG || this.#table.dataset.filter === "own");
    this.#bar.hidden = count < 2;
  }

  get #shown() {
    return this.#placed.filter((row) => !row.hidden);
  }

  #addBar() {
    const name = nameOf(this.#table);
    this.#filter = element("input", {
      type: "search",
      placeholder: "Filter",
      "aria-label": `Filter ${name}`,
      autocomplete: "off",
      autocapitalize: "off",
      spellcheck: "false",
      input: () => this.#choose(),
    });
    this.#order = element("select", { class: "order", "aria-label": `Sort ${name} by`, change: () => this.#sort() });
    const csv = element("button", { type: "button", class: "quiet", "aria-label": `Download ${name} as CSV`, click: () => this.#save(name) }, "CSV");
    this.#bar = element("div", { class: "tools" }, this.#count, this.#filter, this.#order, csv);
    this.#table.before(this.#bar);
  }

  /** Where rows are cards there are no headers to click. */
  #offerColumns() {
    const columns = [...(this.#table.tHead?.rows[0]?.cells ?? [])].map(columnName).filter((name) => name);
    const choices = columns.flatMap((name) => [`${name} ↑`, `${name} ↓`]);
    if (this.#order.length === choices.length + 1) return;
    this.#order.replaceChildren(new Option("Sort by", ""), ...choices.map((choice) => new Option(choice)));
  }

  #sort() {
    const chosen = this.#order.value;
    this.#sorting.choose(chosen.slice(0, -2), { "↑": "ascending", "↓": "descending" }[chosen.at(-1)] ?? "none");
  }

  #save(name) {
    const words = [location.pathname, name].join(" ").toLowerCase().match(/[\p{L}\p{N}]+/gu);
    save(`hoofprint-${words.join("-")}.csv`, csvOf(this.#table, this.#shown));
  }
}

const same = (some, others) => some.length === others.length && some.every((one, n) => one === others[n]);

/** As the heading over it says. */
function nameOf(table) {
  const labelled = table.closest("[aria-label], [aria-labelledby]");
  return labelled?.ariaLabel ?? document.getElementById(labelled?.getAttribute("aria-labelledby"))?.textContent.trim() ?? "the table";
}
