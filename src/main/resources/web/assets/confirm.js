/** Asks before something is done that cannot simply be taken back. */
import { element } from "./dom.js";

/**
 * @param title a question
 * @param text what it means
 * @param yes the word for doing it
 * @return {Promise<boolean>} whether it shall be done
 */
export function confirmed({ title, text, yes, no = "Cancel" }) {
  const heading = element("h2", { id: "asked" }, title);
  const buttons = element(
    "p",
    { class: "line" },
    element("button", { value: "yes", class: "danger" }, yes),
    element("button", { value: "", class: "plain", autofocus: "" }, no),
  );
  const dialog = element(
    "dialog",
    { "aria-labelledby": "asked" },
    element("form", { method: "dialog" }, heading, element("p", {}, text), buttons),
  );
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((answer) =>
    dialog.addEventListener("close", () => {
      dialog.remove();
      answer(dialog.returnValue === "yes");
    }),
  );
}
