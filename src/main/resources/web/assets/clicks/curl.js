/** The commands that do from a terminal what this page does, ready to be copied. */
import { copyFor } from "../clipboard.js";

const MASK = "hp_••••••••";

/** Shell-quotes in single quotes, whatever the text holds. */
const quoted = (text) => `'${text.replaceAll("'", String.raw`'\''`)}'`;

const COMMANDS = {
  "curl-send": (key) =>
    [
      `curl ${location.origin}/v1/events`,
      `-H ${quoted(`x-api-key: ${key}`)}`,
      `-H 'content-type: application/json'`,
      `-d '{"action":"click","color":"red"}'`,
    ].join(" \\\n  "),
  "curl-read": (key) =>
    [`curl ${quoted(`${location.origin}/v1/stats?action=click`)}`, `-H ${quoted(`x-api-key: ${key}`)}`].join(" \\\n  "),
};

/** @param currentKey gives the key to fill in; returns how to draw the commands again after it changed */
export function offerCommands(section, currentKey) {
  const reveal = section.querySelector("#reveal");

  function draw() {
    const shown = reveal.getAttribute("aria-pressed") === "true" ? currentKey() : MASK;
    for (const [id, command] of Object.entries(COMMANDS)) {
      section.querySelector(`#${id}`).textContent = command(shown);
    }
  }

  function mask() {
    reveal.setAttribute("aria-pressed", "false");
    draw();
  }

  reveal.addEventListener("click", () => {
    reveal.setAttribute("aria-pressed", String(reveal.getAttribute("aria-pressed") !== "true"));
    draw();
  });
  section.querySelectorAll("[data-copy]").forEach((button) => {
    button.addEventListener("click", () => copyFor(button, COMMANDS[button.dataset.copy](currentKey())));
  });
  return mask;
}
