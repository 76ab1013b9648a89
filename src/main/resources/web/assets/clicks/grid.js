/** Ten by ten squares of random colours, for mouse, pen, finger and keyboard alike. */
import { COLOURS, paint } from "../colours.js";

const SIDE = 10;

/** How far each key moves; Home and End go to the ends of the row, with Ctrl to those of the grid. */
const STEPS = {
  ArrowLeft: (row, column) => [row, column - 1],
  ArrowRight: (row, column) => [row, column + 1],
  ArrowUp: (row, column) => [row - 1, column],
  ArrowDown: (row, column) => [row + 1, column],
  Home: (row, _, ctrl) => [ctrl ? 0 : row, 0],
  End: (row, _, ctrl) => [ctrl ? SIDE - 1 : row, SIDE - 1],
};

/** Fills the grid; `onAction` is called with ("hover" | "click", colour, where). */
export function fillGrid(grid, onAction) {
  const cells = Array.from({ length: SIDE }, (_, row) =>
    Array.from({ length: SIDE }, (_, column) => cell(row, column)),
  );
  grid.replaceChildren(...cells.map(rowOf));
  cells[0][0].tabIndex = 0;

  const notify = (action, square) => onAction(action, square.dataset.color, square.getAttribute("aria-label"));
  listenToPointer(grid, notify);
  listenToKeyboard(grid, cells, notify);
  grid.addEventListener("click", (event) => {
    const square = squareOf(event.target);
    if (square) notify("click", square);
  });
}

function cell(row, column) {
  const square = document.createElement("button");
  square.type = "button";
  square.tabIndex = -1;
  paint(square, COLOURS[Math.floor(Math.random() * COLOURS.length)]);
  square.setAttribute("aria-label", `${square.dataset.color}, row ${row + 1}, column ${column + 1}`);
  Object.assign(square.dataset, { row, column });
  return square;
}

function rowOf(squares) {
  const row = document.createElement("div");
  row.setAttribute("role", "row");
  row.append(
    ...squares.map((square) => {
      const holder = document.createElement("div");
      holder.setAttribute("role", "gridcell");
      holder.append(square);
      return holder;
    }),
  );
  return row;
}

/** A finger cannot hover: its tap is a click and nothing else. */
function listenToPointer(grid, notify) {
  grid.addEventListener("pointerover", (event) => {
    const square = squareOf(event.target);
    if (square && event.pointerType !== "touch" && square !== squareOf(event.relatedTarget)) notify("hover", square);
  });
}

/** Reaching a square by keyboard is its hover. One square at a time is a tab stop; arrow keys move on from there. */
function listenToKeyboard(grid, cells, notify) {
  let left = null; // the square that had the focus when the whole window lost it

  grid.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.repeat) event.preventDefault();
    const square = squareOf(event.target);
    const step = STEPS[event.key];
    if (!square || !step || event.altKey || event.metaKey) return;
    event.preventDefault();
    const [row, column] = step(Number(square.dataset.row), Number(square.dataset.column), event.ctrlKey);
    cells[row]?.[column]?.focus();
  });

  grid.addEventListener("focusin", (event) => {
    const square = squareOf(event.target);
    if (!square) return;
    cells.flat().forEach((other) => (other.tabIndex = other === square ? 0 : -1));
    if (square !== left && square.matches(":focus-visible")) notify("hover", square);
    left = null;
  });

  grid.addEventListener("focusout", (event) => {
    left = document.activeElement === event.target ? event.target : null;
  });
}

const squareOf = (node) => node?.closest?.("button[data-row]") ?? null;
