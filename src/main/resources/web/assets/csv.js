/** The rows of a table as a file of comma-separated values (RFC 4180). */
import { element } from "./dom.js";
import { columnName } from "./sort.js";

/** @return the columns that have a name, of these rows; times in full */
export function csvOf(table, rows) {
  const columns = [...table.tHead.rows[0].cells].map(columnName);
  const named = (cells) => cells.filter((_, n) => columns[n]);
  const lines = [named(columns), ...rows.map((row) => named([...row.cells].map(textOf)))];
  return lines.map((cells) => `${cells.map(written).join(",")}\r\n`).join("");
}

export function save(name, text) {
  const address = URL.createObjectURL(new Blob([text], { type: "text/csv" }));
  element("a", { href: address, download: name }).click();
  URL.revokeObjectURL(address);
}

function textOf(cell) {
  const time = cell.querySelector("time");
  if (time) return time.dateTime;
  const text = textsIn(cell).join(" ");
  return /^[\d,]+$/.test(text) ? text.replaceAll(",", "") : text;
}

/** Text by text, so that what stands below another keeps its distance. */
function textsIn(cell) {
  const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) {
    const text = walker.currentNode.textContent.trim();
    if (text) texts.push(text);
  }
  return texts;
}

/** What a spreadsheet program would evaluate is marked as a text, as in the files that the server makes. */
function written(text) {
  const harmless = /^'*[=+\-@\t\r]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
