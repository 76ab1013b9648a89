/** What to do before the first meeting can arrive: commands ready to be copied. */
const EVENTS = ["invitee.created", "invitee.canceled", "invitee_no_show.created", "invitee_no_show.deleted"];
const LOCAL = /^(localhost|127\.|\[::1\])/;

/** @param setup {signed, unsigned} as the server sends it */
export function explainStart(section, { signed, unsigned }) {
  const address = `${location.origin}/webhooks/calendly${unsigned && !signed ? "?key=SEND_KEY" : ""}`;
  const show = (selector, text) => (section.querySelector(selector).textContent = text);
  if (signed) {
    show("#start-key h3", "A signing key is set");
    show("#start-key p", "Use the same one for the subscription below.");
  } else if (unsigned) {
    show("#start-key h3", "Create a send key");
    show("#start-key p", "Unsigned webhooks carry it in their URL.");
  } else {
    show("#start-key h3", "Choose a signing key");
    show("#start-key p", "Without one, every webhook is refused. Start Hoofprint with it:");
  }
  section.querySelector("#start-key figure").hidden = signed;
  show("#command-key", unsigned ? "hoofprint keys add calendly-1" : 'export HOOFPRINT_MEETINGS_SIGNING_KEYS="$(openssl rand -hex 32)"');
  show(
    "#reachable",
    LOCAL.test(location.host)
      ? "Calendly must be able to reach it from outside: replace this machine's address by your public https address."
      : "Calendly must be able to reach it from outside, by https.",
  );
  show("#command-address", address);
  show("#command-subscribe", subscribe(address, signed || !unsigned));
}

function subscribe(url, signed) {
  const wanted = {
    url,
    events: EVENTS,
    organization: "https://api.calendly.com/organizations/YOURS",
    scope: "organization",
    ...(signed ? { signing_key: "SIGNING_KEY" } : {}),
  };
  return [
    "curl https://api.calendly.com/webhook_subscriptions",
    '-H "authorization: Bearer $CALENDLY_TOKEN"',
    "-H 'content-type: application/json'",
    `-d '${JSON.stringify(wanted, null, 2)}'`,
  ].join(" \\\n  ");
}
