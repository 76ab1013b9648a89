/** Links to files behind the key. A browser that follows such a link by itself sends no key, so the page fetches the file. */
import { element } from "./dom.js";

const KEPT_MS = 60_000; // the browser copies it in the background

/** @param name the file's own, for whoever saves it */
export const downloadOf = (address, name) =>
  element(
    "span",
    { class: "download" },
    element("a", { href: address, download: name }, element("code", {}, name)),
    element("span", { class: "note", role: "status" }),
  );

/** Has a click on any such link within the node download its file. @param key called for the key to use */
export function offerDownloads(node, { key, onKeyRefused }) {
  const take = (event) => {
    const link = event.target.closest(".download > a");
    if (!link) return;
    event.preventDefault();
    if (event.type === "click") download(link, key(), onKeyRefused);
  };
  node.addEventListener("click", take);
  node.addEventListener("auxclick", take); // the middle button's new tab would have no key
}

async function download(link, key, onKeyRefused) {
  if (link.ariaBusy === "true") return;
  const note = link.nextElementSibling;
  const say = (text, mood = "") => {
    note.textContent = text && ` ${text}`;
    note.dataset.mood = mood;
  };
  link.ariaBusy = "true";
  say("downloading…");
  const answer = await fetched(link.href, key, (share) => say(`${share} %`));
  link.ariaBusy = "false";
  if (answer.file) {
    save(answer.file, link.download);
    say("");
  } else if (answer.status === 401 || answer.status === 403) {
    onKeyRefused(answer.message);
  } else {
    say(answer.message, "bad");
  }
}

/**
 * By XMLHttpRequest, which, unlike fetch, tells how far it is, and yet leaves large files to the browser, which keeps them
 * on disk.
 *
 * @return {Promise<{file?: Blob, status: number, message: string}>}
 */
const fetched = (address, key, onProgress) =>
  new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("GET", address);
    request.responseType = "blob";
    request.setRequestHeader("x-api-key", key);
    request.addEventListener("progress", ({ lengthComputable, loaded, total }) => {
      if (lengthComputable && total > 0) onProgress(Math.floor((100 * loaded) / total));
    });
    request.addEventListener("load", async () => {
      const { status, response } = request;
      resolve(status === 200 ? { file: response, status } : { status, message: await messageOf(status, response) });
    });
    request.addEventListener("error", () => resolve({ status: 0, message: "The download broke off. Try it again." }));
    request.send();
  });

async function messageOf(status, response) {
  try {
    return JSON.parse(await response.text()).message;
  } catch {
    return `The server answered ${status}.`;
  }
}

function save(file, name) {
  const address = URL.createObjectURL(file);
  element("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), KEPT_MS);
}
