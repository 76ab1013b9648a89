/** A request that a button makes: it rests meanwhile, and what went wrong is told beside it. */
import { call } from "./api.js";

/** @param body an object; none for a request without one */
export const send = (method, path, body = null, options = {}) =>
  call(path, {
    method,
    ...options,
    ...(body && { headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
  });

/**
 * @param problem the element for what went wrong
 * @return the answer
 */
export async function act(button, problem, request) {
  button.disabled = true;
  const answer = await request();
  button.disabled = false;
  problem.textContent = answer.ok ? "" : answer.message;
  return answer;
}
