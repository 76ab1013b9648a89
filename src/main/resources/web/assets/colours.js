/** The colours of the squares, in the order in which they are always shown. */
export const COLOURS = ["blue", "green", "red", "yellow"];

/**
 * Shows a colour on an element: its own shade for one of ours (by the style sheet), the named CSS colour for any other
 * sender's, and a hatch for what is no colour at all. Ours carry a letter, to be told apart without seeing colours.
 */
export function paint(element, colour) {
  element.dataset.color = colour;
  if (COLOURS.includes(colour)) element.textContent = colour[0].toUpperCase();
  else if (/^[a-z]+$/i.test(colour) && CSS.supports("color", colour)) element.style.setProperty("--shade", colour);
}
