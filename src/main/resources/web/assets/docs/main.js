/** A document: the same for everybody, signed in or not. */
import { Page } from "../page.js";

new Page({ role: "send", onOpen: () => {}, isPublic: () => true }).begin();
