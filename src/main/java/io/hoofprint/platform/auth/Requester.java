// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.auth;

/**
 * Who is in front of the browser or program that made a request, as far as it tells.
 *
 * @param address of the client, behind a proxy too
 * @param browser what it called itself; null if it did not
 * @param secure whether it came by https
 * @param host with its port, by which it came; null if that is no host
 * @param pending of a sign-in by OpenID Connect that has begun in this browser, as it was kept there; null for none
 */
public record Requester(String address, String browser, boolean secure, String host, String pending) {
    /** Exchange property with the route's requester; intake routes have none. */
    public static final String PROPERTY = "hoofprintRequester";
}
