/** The hits of one session, found among those of its visitor on its day. */
import { call, refusesKey } from "../api.js";

/** Few sessions at a time: hits can be many. */
const PAGE = 5;
const PATIENCE_MS = 30_000;

/** @return {{hits?: object[], problem?: string, refused?: boolean}} hits, or why there are none */
export async function hitsOf({ channel_id, visitor_id, start_time }, key) {
  const wanted = { day: start_time.slice(0, 10), channel: channel_id, visitor: visitor_id, hits: true, limit: PAGE };
  let page = {};
  do {
    const query = new URLSearchParams({ ...wanted, ...page });
    const answer = await call(`/v1/sessions?${query}`, key, { patienceMs: PATIENCE_MS });
    if (!answer.ok) return { problem: problemOf(answer), refused: refusesKey(answer) };
    const found = answer.body.sessions.find((session) => session.start_time === start_time);
    if (found) return { hits: found.hits };
    page = { after: answer.body.next };
  } while (page.after !== null);
  return { problem: "A job has changed this session since it was listed here. Choose the day again." };
}

const problemOf = (answer) =>
  refusesKey(answer)
    ? answer.message
    : `${answer.message} Close this session and open it again to retry.`;
