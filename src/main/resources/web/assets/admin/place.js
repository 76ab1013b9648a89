/** The part of the page that the address names, and what is wanted of it: #dead-letters=STREAM/READER. */
import { byId } from "../dom.js";

/**
 * @param parts what to do for a part of that id, given the stream and the reader
 * @param otherwise done at first if the address wants nothing in particular
 */
export function followAddress(parts, otherwise) {
  const go = async () => {
    const { id, stream, reader } = place();
    scrollTo(id);
    if (!stream || !parts[id]) return false;
    await parts[id](stream, reader);
    scrollTo(id);
    return true;
  };
  addEventListener("hashchange", go);
  go().then((done) => done || otherwise()?.then(() => scrollTo(place().id)));
}

function place() {
  const [id, of = ""] = decoded(location.hash.slice(1)).split("=");
  const [stream, reader = ""] = of.split("/");
  return { id, stream, reader };
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}

const scrollTo = (id) => id && byId(id)?.scrollIntoView();
