package io.hoofprint.destination;

/**
 * What a token endpoint answers when it gives none: {@code {"error","error_description"}}.
 *
 * @param error its word, {@code invalid_grant} for instance; empty if there is none
 * @param description for people; empty if there is none
 */
public record OAuthError(String error, String description) {
    /** @param body anything, null too */
    public static OAuthError of(String body) {
        ErrorBody answer = ErrorBody.of(body);
        return new OAuthError(answer.text("error"), answer.text("error_description"));
    }
}
