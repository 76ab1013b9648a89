/** One meeting as an element. Everything from others is text, in a direction of its own. */
import { element, written } from "../dom.js";
import { isOfTheWeb, linkTo } from "../links.js";
import { clock, elsewhere, shortly } from "./times.js";

export const WORDS = { booked: "Booked", rescheduled: "Rescheduled", canceled: "Canceled", no_show: "No-show" };
const EVENTS = {
  "invitee.created": "booked",
  "invitee.canceled": "canceled",
  "invitee_no_show.created": "marked as no-show",
  "invitee_no_show.deleted": "no longer marked as no-show",
};
const LONG = 120;

/** @param linked gives the row of an id and the address of its element, or null if it is not shown */
export function meetingElement(row, linked) {
  const { status, invitee } = row;
  return element(
    "article",
    { class: "meeting", data: { status } },
    element("p", { class: "when" }, ...timesOf(row)),
    element(
      "div",
      { class: "who" },
      element("h3", {}, written(invitee.name ?? invitee.email ?? "Somebody")),
      invitee.name && invitee.email ? element("p", { class: "mail" }, written(invitee.email)) : null,
    ),
    element("div", { class: "what" }, ...subjectOf(row)),
    element("p", { class: "state", data: { status } }, WORDS[status] ?? status),
    notesOf(row, linked),
    detailsOf(row),
  );
}

function timesOf({ start_time, end_time }) {
  if (start_time === null) return ["–"];
  const start = element("time", { datetime: start_time }, clock(start_time));
  if (end_time === null) return [start];
  return [start, element("span", { class: "until" }, "–", element("time", { datetime: end_time }, clock(end_time)))];
}

function subjectOf({ name, kind, location }) {
  const title = [name, kind].filter((part) => part !== null);
  return [
    title.length ? element("p", { class: "title" }, written(title.join(" · "))) : null,
    location === null ? null : element("p", { class: "where" }, locationOf(location)),
  ];
}

const locationOf = (location) => (isOfTheWeb(location) ? linkTo(location, written(location)) : written(location));

function notesOf(row, linked) {
  const notes = [whyOf(row), moveOf("Moved to", row.rescheduled_to, linked), moveOf("Moved from", row.rescheduled_from, linked)];
  const some = notes.filter((note) => note !== null);
  return some.length ? element("div", { class: "notes" }, ...some) : null;
}

function whyOf({ status, canceled_by, cancel_reason }) {
  if (canceled_by === null && cancel_reason === null) return null;
  const what = status === "rescheduled" ? "Rescheduled" : "Canceled";
  return element(
    "p",
    {},
    ...(canceled_by === null ? [what] : [`${what} by `, written(canceled_by)]),
    ...(cancel_reason === null ? [] : [": ", written(cancel_reason)]),
  );
}

function moveOf(words, id, linked) {
  if (id === null) return null;
  const other = linked(id);
  if (!other) return element("p", {}, `${words} a meeting that is not shown here.`);
  const when = other.row.start_time === null ? "a time not known" : shortly(other.row.start_time);
  return element("p", {}, `${words} `, element("a", { href: other.address }, when));
}

function detailsOf(row) {
  const { invitee, timezone, start_time, updated_at, history } = row;
  if (history.length === 0) return null;
  const there = start_time !== null && timezone !== null ? elsewhere(start_time, timezone) : null;
  return element(
    "details",
    {},
    element("summary", {}, "Details"),
    invitee.name?.length > LONG ? element("p", { class: "all" }, written(invitee.name)) : null,
    there ? element("p", {}, `For the guest: ${there} (${timezone})`) : null,
    element("ol", { role: "list" }, ...history.map(stepOf)),
    updated_at === null ? null : element("p", {}, `Last updated ${shortly(updated_at)}`),
  );
}

function stepOf({ event, at }) {
  return element("li", {}, at === null ? "" : `${shortly(at)}: `, EVENTS[event] ?? event);
}
