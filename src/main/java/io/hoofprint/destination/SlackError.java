package io.hoofprint.destination;

/**
 * What Slack answers, mostly with status 200: {@code {"ok":true}} or {@code {"ok":false,"error","needed"}}.
 *
 * @param ok whether it did what was asked
 * @param error its word for what is wrong; empty if there is none
 * @param needed the scopes that are missing; empty if none are
 */
public record SlackError(boolean ok, String error, String needed) {
    /** @param body anything, null too */
    public static SlackError of(String body) {
        ErrorBody answer = ErrorBody.of(body);
        return new SlackError(answer.at("ok").node().asBoolean(false), answer.text("error"), answer.text("needed"));
    }
}
