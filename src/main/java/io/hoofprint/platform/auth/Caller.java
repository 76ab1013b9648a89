package io.hoofprint.platform.auth;

/**
 * Who a presented key belongs to.
 *
 * @param name the key's name, which is the sender of what it sends
 * @param limit shared by all requests of this key, or null for none
 */
public record Caller(String name, Role role, RateLimit limit) {
    /** The exchange property that holds the caller of a route. */
    public static final String PROPERTY = "caller";
}
