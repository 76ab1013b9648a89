/** The commands that do from a terminal what this page does, ready to be copied. */
const COMMANDS = {
  "curl-send": [
    `curl ${location.origin}/v1/events`,
    `-H "x-api-key: $KEY"`,
    `-H 'content-type: application/json'`,
    `-d '{"action":"click","color":"red"}'`,
  ],
  "curl-read": [`curl '${location.origin}/v1/stats?action=click'`, `-H "x-api-key: $KEY"`],
};

export function showCommands(section) {
  for (const [id, parts] of Object.entries(COMMANDS)) {
    section.querySelector(`#${id}`).textContent = parts.join(" \\\n  ");
  }
}
