/** Addresses that others have written. */
import { element } from "./dom.js";

/** Is it plainly a web address, and nothing that a browser would run? */
export const isOfTheWeb = (text) => /^https?:\/\/\S+$/i.test(text) && URL.canParse(text);

/** A link that does not reveal this page to the other side. @param properties more attributes */
export const linkTo = (address, content, properties = {}) =>
  element("a", { ...properties, href: address, target: "_blank", rel: "noopener noreferrer" }, content);
