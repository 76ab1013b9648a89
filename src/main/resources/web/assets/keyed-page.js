/** A page that a key opens: asks for one, keeps it in this tab, and shows the state of its connections. */
import { byId } from "./dom.js";
import { KeyForm } from "./key-form.js";
import { keyPlace, takeFromAddress } from "./key.js";
import { Live } from "./live.js";
import { poll } from "./poll.js";
import { StatusLine } from "./status-line.js";

const READ = "hoofprint.read-key";
const ADMIN = "hoofprint.admin-key";

export class KeyedPage {
  #linked = takeFromAddress();
  #place;
  #form;
  #status;
  #isPublic;
  #onOpen;
  #onClose;

  /**
   * @param probe a path that whoever has a good key may read
   * @param onOpen called with a key that is to be used; with null if the page is public and there is no key
   * @param onClose called before that, and when the key is no longer good
   * @param onRecovered called when a part that was in trouble is out of it
   * @param isPublic whether the page can be shown without a key
   * @param admin whether an admin's key is needed; else a read key will do, or the admin's that the tab has
   */
  constructor({ probe, onOpen, onClose, onRecovered, isPublic = () => false, admin = false }) {
    this.#place = keyPlace(admin ? ADMIN : READ);
    this.#form = new KeyForm(byId("ask"), probe, (key) => this.#open(key));
    this.#status = new StatusLine(byId("status"), onRecovered);
    this.#isPublic = isPublic;
    this.#onOpen = onOpen;
    this.#onClose = onClose;
  }

  /** To be called when all parts of the page are there. */
  begin() {
    byId("change-key").addEventListener("click", () => this.#ask(""));
    addEventListener("hashchange", () => {
      const linked = takeFromAddress();
      if (linked) this.#open(linked);
    });
    const first = this.#linked ?? this.#place.remembered() ?? keyPlace(ADMIN).remembered();
    if (first) this.#open(first);
    else this.shut("");
  }

  /** Stops using the key. @param problem why, or "": then a public page goes on without one */
  shut = (problem) => {
    if (problem || !this.#isPublic()) return this.#ask(problem);
    this.#close();
    this.#use(null);
  };

  /** Follows the websocket as `Live` does; a refused key and other trouble are shown on the page. */
  live(options, part = "live") {
    return new Live({ ...options, ...this.#reports(part) });
  }

  /** Polls as `poll` does; a refused key and other trouble are shown on the page. */
  poll(options, part = options.path) {
    return poll({ ...options, ...this.#reports(part) });
  }

  /** The state of a part of the page: null when all is well, else {kind, message}. */
  report(part, trouble) {
    this.#status.report(part, trouble);
  }

  #reports(part) {
    return { onTrouble: (trouble) => this.report(part, trouble), onKeyRefused: this.shut };
  }

  #open(key) {
    this.#close();
    this.#place.remember(key);
    this.#use(key);
  }

  #use(key) {
    this.#form.hide();
    this.#show(true);
    this.#onOpen(key);
  }

  #ask(problem) {
    this.#close();
    this.#place.forget();
    this.#show(false);
    this.#form.show(problem);
  }

  #close() {
    this.#onClose();
    this.#status.clear();
  }

  #show(opened) {
    byId("opened").hidden = byId("change-key").hidden = !opened;
  }
}
