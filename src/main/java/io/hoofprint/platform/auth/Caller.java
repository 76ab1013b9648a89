package io.hoofprint.platform.auth;

/**
 * The owner of an API key.
 *
 * @param name the key's name, which is the sender of its events
 * @param limit shared by all requests with this key; null for none
 */
public record Caller(String name, Role role, RateLimit limit) {
    /** Exchange property with the route's caller. */
    public static final String PROPERTY = "caller";
}
