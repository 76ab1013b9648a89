/** Copies for buttons that show whether it worked. */

export async function copyFor(button, text) {
  const label = (button.dataset.label ??= button.textContent);
  button.textContent = (await copy(text)) ? "Copied" : "Could not copy";
  setTimeout(() => (button.textContent = label), 2_000);
}

/** Makes each button of a section with `data-copy` copy the element of that id. */
export function offerCopies(section) {
  for (const button of section.querySelectorAll("[data-copy]")) {
    const source = section.querySelector(`#${button.dataset.copy}`);
    button.addEventListener("click", () => copyFor(button, source.textContent));
  }
}

/** The asynchronous clipboard needs https or this machine; elsewhere the older way still works. */
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
}

function copyBySelection(text) {
  const focused = document.activeElement;
  const area = document.createElement("textarea");
  area.value = text;
  area.className = "spoken";
  (focused?.closest("dialog") ?? document.body).append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  focused?.focus();
  return done;
}
