package io.hoofprint.destination;

/**
 * What Bitbucket answers when it refuses: {@code {"type":"error","error":{"message","detail"}}}. There is no word in it for
 * programs.
 *
 * @param message for people; empty if there is none
 */
public record BitbucketError(String message) {
    /** @param body anything, null too */
    public static BitbucketError of(String body) {
        return new BitbucketError(ErrorBody.of(body).at("error").text("message"));
    }
}
