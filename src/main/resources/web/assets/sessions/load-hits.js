/** The hits of one session, found among those of its visitor on its day. */
import { call } from "../api.js";

/** Few sessions at a time: hits can be many. */
const PAGE = 5;
const PATIENCE_MS = 30_000;

/** @return {{hits?: object[], problem?: string}} hits, or why there are none */
export async function hitsOf({ channel_id, visitor_id, start_time }) {
  const wanted = { day: start_time.slice(0, 10), channel: channel_id, visitor: visitor_id, hits: true, limit: PAGE };
  let page = {};
  do {
    const query = new URLSearchParams({ ...wanted, ...page });
    const answer = await call(`/v1/sessions?${query}`, { patienceMs: PATIENCE_MS });
    if (!answer.ok) return { problem: `${answer.message} Close this session and open it again to retry.` };
    const found = answer.body.sessions.find((session) => session.start_time === start_time);
    if (found) return { hits: found.hits };
    page = { after: answer.body.next };
  } while (page.after !== null);
  return { problem: "A job has changed this session since it was listed here. Choose the day again." };
}
