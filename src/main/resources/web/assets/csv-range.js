/** A form that chooses days, and the link to the file of just these. */
export class CsvRange {
  #form;
  #path;

  /** @param path of the file, without a query; the form's fields become it */
  constructor(form, path) {
    this.#form = form;
    this.#path = path;
    form.addEventListener("input", () => this.#point());
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      form.querySelector("a").click();
    });
    this.#point();
  }

  #point() {
    const { from, to } = this.#form.elements;
    const isWrong = from.value && to.value && from.value > to.value;
    const filled = [...new FormData(this.#form)].filter(([, value]) => value);
    this.#form.querySelector(".problem").textContent = isWrong ? "The first day must not be after the last." : "";
    this.#form.querySelector("a").hidden = Boolean(isWrong);
    this.#form.querySelector("a").href = `${this.#path}${filled.length ? "?" : ""}${new URLSearchParams(filled)}`;
  }
}
