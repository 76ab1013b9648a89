/** What to do before the first meeting can come: commands ready to be copied. */
const EVENTS = ["invitee.created", "invitee.canceled", "invitee_no_show.created", "invitee_no_show.deleted"];
const LOCAL = /^(localhost|127\.|\[::1\])/;

/** @param setup {signed, unsigned} as the server tells it */
export function explainStart(section, { signed, unsigned }) {
  const address = `${location.origin}/webhooks/calendly${unsigned && !signed ? "?key=SEND_KEY" : ""}`;
  const say = (selector, text) => (section.querySelector(selector).textContent = text);
  if (signed) {
    say("#start-key h3", "A signing key is set");
    say("#start-key p", "Give the subscription below the same one.");
  } else if (unsigned) {
    say("#start-key h3", "Make a send key");
    say("#start-key p", "Webhooks without a signature bring it in their address.");
  } else {
    say("#start-key h3", "Choose a signing key");
    say("#start-key p", "Without one every webhook is refused. Then start Hoofprint with it:");
  }
  section.querySelector("#start-key figure").hidden = signed;
  say("#command-key", unsigned ? "hoofprint keys add calendly-1" : 'export HOOFPRINT_MEETINGS_SIGNING_KEYS="$(openssl rand -hex 32)"');
  say(
    "#reachable",
    LOCAL.test(location.host)
      ? "Calendly has to reach it from outside: put your public https address in the place of this machine's."
      : "Calendly has to reach it from outside, by https.",
  );
  say("#command-address", address);
  say("#command-subscribe", subscribe(address, signed || !unsigned));
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
