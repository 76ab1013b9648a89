/** One meeting as an element. Everything from others is text, in a direction of its own. */
import { element, written } from "../dom.js";
import { agoInWords, untilInWords } from "../ago.js";
import { isOfTheWeb, linkTo } from "../links.js";
import { clock, elsewhere, nearness, shortly } from "./times.js";

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

function timesOf(row) {
  const { start_time, end_time } = row;
  if (start_time === null) return ["–"];
  const start = element("time", { datetime: start_time }, clock(start_time));
  const end = end_time === null ? "" : element("span", { class: "until" }, "–", element("time", { datetime: end_time }, clock(end_time)));
  const near = nearWords(row);
  return [start, end, near ? element("span", { class: "near" }, near) : ""];
}

/** How far away, where that is what one wants to know: booked for today, and not over; "" else. */
export function nearWords({ start_time, end_time, status }) {
  if (status !== "booked" || start_time === null || nearness(start_time) !== "Today") return "";
  if (Date.parse(start_time) > Date.now()) return untilInWords(start_time);
  return end_time !== null && Date.parse(end_time) > Date.now() ? "now" : "";
}

function subjectOf(row) {
  const { name, kind, location, hosts = [] } = row;
  const title = [name, kind].filter((part) => part !== null);
  const parts = [
    title.length ? element("p", { class: "title" }, written(title.join(" · "))) : null,
    hosts.length ? element("p", { class: "with" }, "with ", ...hosts.flatMap(hostOf)) : null,
    location === null || location === row.join_url ? null : element("p", { class: "where" }, addressOf(location, location)),
    row.join_url ? element("p", { class: "where" }, addressOf(row.join_url, "Join the meeting")) : null,
  ];
  return parts.filter((part) => part !== null);
}

const hostOf = ({ name, email }, n) => [n ? ", " : "", written(name ?? email, email ? { title: email } : {})];
const addressOf = (address, words) => (isOfTheWeb(address) ? linkTo(address, written(words)) : written(address));

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
  const { invitee, timezone, start_time, updated_at, history, answers = [] } = row;
  if (history.length === 0) return null;
  const there = start_time !== null && timezone !== null ? elsewhere(start_time, timezone) : null;
  return element(
    "details",
    {},
    element("summary", {}, "Details"),
    invitee.name?.length > LONG ? element("p", { class: "all" }, written(invitee.name)) : null,
    answers.length ? element("dl", {}, ...answers.flatMap(answerOf)) : null,
    there ? element("p", {}, `For the guest: ${there} (${timezone})`) : null,
    element("ol", { role: "list" }, ...history.map(stepOf)),
    updated_at === null ? null : element("p", {}, `Last updated ${shortly(updated_at)}, ${agoInWords(updated_at)}`),
  );
}

const answerOf = ({ question, answer }) => [
  element("dt", {}, written(question)),
  element("dd", {}, answer === null ? "no answer" : written(answer)),
];

function stepOf({ event, at }) {
  return element("li", {}, at === null ? "" : `${shortly(at)}: `, EVENTS[event] ?? event);
}
