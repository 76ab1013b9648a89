package io.hoofprint.platform.auth;

/**
 * Who is in front of the browser or program that made a request, as far as it tells.
 *
 * @param address of the client, behind a proxy too
 * @param browser what it called itself; null if it did not
 * @param secure whether it came by https
 */
public record Visitor(String address, String browser, boolean secure) {
    /** Exchange property with the route's visitor; intake routes have none. */
    public static final String PROPERTY = "hoofprintVisitor";
}
