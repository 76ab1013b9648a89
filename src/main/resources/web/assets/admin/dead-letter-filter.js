/** Which dead letters are shown: of a stream and a reader, in a state, changed since. */
import { element } from "../dom.js";

const INTAKE = "intake"; // requests that no way in accepted
const HOUR_MS = 3_600_000;

export class DeadLetterFilter {
  #form;
  #readers = new Map([[INTAKE, new Set()]]);
  #since = null;

  /** @param onChange called when others are wanted */
  constructor(form, onChange) {
    this.#form = form;
    form.addEventListener("change", ({ target }) => {
      if (target.name === "stream") this.#offerReaders("");
      if (target.name === "since") this.#chooseSince();
      onChange();
    });
    form.addEventListener("submit", (event) => event.preventDefault());
    this.#offerStreams("");
  }

  /** What there is to choose from. @param list [{stream, reader}] */
  offer(list) {
    const isNew = list.filter(({ stream, reader }) => !this.#readers.get(stream)?.has(reader));
    if (isNew.length === 0) return;
    isNew.forEach(({ stream, reader }) => this.#readersOf(stream).add(reader));
    const { stream, reader } = this.#fields;
    const chosen = reader.value;
    this.#offerStreams(stream.value);
    this.#offerReaders(chosen);
  }

  /** Shows what waits at a reader. */
  choose(stream, reader) {
    this.offer([{ stream, reader }]);
    this.#fields.stream.value = stream;
    this.#offerReaders(reader);
    this.#fields.state.value = "parked";
    this.#fields.since.value = "";
    this.#chooseSince();
  }

  get state() {
    return this.#fields.state.value;
  }

  /** Whether it is about a part of them only. */
  get isNarrow() {
    return this.#fields.stream.value !== "" || this.#since !== null;
  }

  /** As the API takes it, without the state. */
  get place() {
    const { stream, reader } = this.#fields;
    return given({ stream: stream.value, reader: reader.value, since: this.#since });
  }

  get query() {
    return given({ ...this.place, state: this.state });
  }

  inWords() {
    const { stream, reader, since } = this.#fields;
    const of = stream.value ? ` of ${[stream.value, reader.value].filter(Boolean).join("/")}` : "";
    return of + (since.value ? ` of the ${since.selectedOptions[0].textContent.toLowerCase()}` : "");
  }

  /** It stays the same time, so that pages fit together. */
  #chooseSince() {
    const hours = Number(this.#fields.since.value);
    this.#since = hours ? new Date(Date.now() - hours * HOUR_MS).toISOString() : null;
  }

  #offerStreams(chosen) {
    options(this.#fields.stream, "All", [...this.#readers.keys()].sort(), chosen);
  }

  #offerReaders(chosen) {
    const { stream, reader } = this.#fields;
    options(reader, "All", [...(this.#readers.get(stream.value) ?? [])].sort(), chosen);
    reader.disabled = stream.value === "";
  }

  #readersOf(stream) {
    if (!this.#readers.has(stream)) this.#readers.set(stream, new Set());
    return this.#readers.get(stream);
  }

  get #fields() {
    return this.#form.elements;
  }
}

function options(select, all, names, chosen) {
  const named = names.map((name) => element("option", {}, name));
  select.replaceChildren(element("option", { value: "" }, all), ...named);
  select.value = names.includes(chosen) ? chosen : "";
}

const given = (query) => Object.fromEntries(Object.entries(query).filter(([, value]) => value));
