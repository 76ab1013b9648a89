/** A page that a key opens: asks for one, keeps it in this tab, and says how things stand. */
import { KeyForm } from "./ask.js";
import { keyPlace, takeFromAddress } from "./key.js";
import { Standing } from "./standing.js";

const READ = "hoofprint.read-key";
const ADMIN = "hoofprint.admin-key";
const byId = (id) => document.getElementById(id);

export class KeyedPage {
  #place;
  #form;
  #standing;
  #onOpen;
  #onClose;

  /**
   * @param probe a path that whoever has a good key may read
   * @param onOpen called with a key that is to be used
   * @param onClose called before that, and when the key is no longer good
   * @param onBack called when a part that was in trouble is out of it
   * @param admin whether an admin's key is asked for; else one that reads, or the admin's that the tab has
   */
  constructor({ probe, onOpen, onClose, onBack, admin = false }) {
    this.#place = keyPlace(admin ? ADMIN : READ);
    this.#form = new KeyForm(byId("ask"), probe, (key) => this.#open(key));
    this.#standing = new Standing(byId("status"), onBack);
    this.#onOpen = onOpen;
    this.#onClose = onClose;
  }

  /** To be called when all parts of the page are there. */
  begin() {
    byId("change-key").addEventListener("click", () => this.shut(""));
    addEventListener("hashchange", () => {
      const linked = takeFromAddress();
      if (linked) this.#open(linked);
    });
    const first = takeFromAddress() ?? this.#place.remembered() ?? keyPlace(ADMIN).remembered();
    if (first) this.#open(first);
    else this.shut("");
  }

  /** Asks for another key. @param problem why, or "" */
  shut = (problem) => {
    this.#close();
    this.#place.forget();
    this.#show(false);
    this.#form.show(problem);
  };

  /** What a part of the page is in: null when all is well, else {kind, message}. */
  tell(part, trouble) {
    this.#standing.tell(part, trouble);
  }

  #open(key) {
    this.#close();
    this.#place.remember(key);
    this.#form.hide();
    this.#show(true);
    this.#onOpen(key);
  }

  #close() {
    this.#onClose();
    this.#standing.clear();
  }

  #show(opened) {
    byId("opened").hidden = byId("change-key").hidden = !opened;
  }
}
