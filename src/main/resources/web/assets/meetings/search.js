/** Words that a meeting must have somewhere: in its guest's name or address, its kind and name, its hosts. */
export class Search {
  #field;

  /** @param onChange called when the words change */
  constructor(field, onChange) {
    this.#field = field;
    field.addEventListener("input", onChange);
  }

  get isOn() {
    return this.#words.length > 0;
  }

  /** Those of the rows that have all the words. */
  among(rows) {
    const words = this.#words;
    return words.length ? rows.filter((row) => words.every((word) => textOf(row).includes(word))) : rows;
  }

  get #words() {
    return plain(this.#field.value).split(/\s+/).filter(Boolean);
  }
}

function textOf({ invitee, kind, name, hosts = [] }) {
  const texts = [invitee.name, invitee.email, kind, name, ...hosts.flatMap((host) => [host.name, host.email])];
  return plain(texts.filter(Boolean).join(" "));
}

/** Without case and accents: who looks for "jose" means José too. */
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
