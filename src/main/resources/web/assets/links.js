/** Addresses that others have written. */
import { element } from "./dom.js";

/** Is it plainly an address of the web, and nothing that a browser would run? */
export const isOfTheWeb = (text) => /^https?:\/\/\S+$/i.test(text) && URL.canParse(text);

/** A link that tells the other side nothing. @param properties more attributes */
export const linkTo = (address, content, properties = {}) =>
  element("a", { ...properties, href: address, target: "_blank", rel: "noopener noreferrer" }, content);
