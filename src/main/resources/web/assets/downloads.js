/** Links to files, which the browser downloads by itself: the session's cookie opens them. */
import { element } from "./dom.js";

/** @param name the file's own, for whoever saves it */
export const downloadOf = (address, name) =>
  element("a", { class: "download", href: address, download: name }, element("code", {}, name));
