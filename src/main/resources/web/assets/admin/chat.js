/** The messages sent by chat, newest first, as they are sent. */
import { element, labelledRow } from "../dom.js";
import { ago } from "../when.js";

const MOST = 50;
const SILENT_MS = 1_500; // by then the first message with all of it has come

export class ChatPart {
  #section;
  #messages = new Map();
  #live = null;
  #silence = null;

  constructor(section) {
    this.#section = section;
  }

  /** @param connect subscribes; given what to call with each frame */
  open(connect) {
    this.#messages.clear();
    this.#show();
    this.#empty.hidden = true;
    this.#live = connect((frame) => this.#take(frame));
    this.#silence = setTimeout(() => this.#show(), SILENT_MS);
  }

  tryNow() {
    this.#live?.tryNow();
  }

  close() {
    this.#live?.stop();
    clearTimeout(this.#silence);
  }

  /** After a reconnection all messages are sent again: the numbers show which are known already. */
  #take({ data }) {
    data.messages.forEach((message) => this.#messages.set(message.number, message));
    const numbers = [...this.#messages.keys()].sort((a, b) => b - a);
    numbers.slice(MOST).forEach((number) => this.#messages.delete(number));
    this.#show();
  }

  #show() {
    const table = this.#section.querySelector("table");
    const messages = [...this.#messages.values()].sort((a, b) => b.number - a.number);
    table.tBodies[0].replaceChildren(...messages.map((message) => row(table, message)));
    table.hidden = messages.length === 0;
    this.#empty.hidden = messages.length > 0;
  }

  get #empty() {
    return this.#section.querySelector(".empty");
  }
}

const row = (table, { at, channel, text }) =>
  labelledRow(table, [
    ago(at),
    element("b", {}, channel),
    element("span", { class: "text" }, text),
  ]);
