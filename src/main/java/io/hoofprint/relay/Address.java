// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.relay;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Builds the URI of a forwarded request: Hoofprint's base URL with the request's path and query. */
final class Address {
    private static final Pattern ILLEGAL = Pattern.compile("%(?![0-9A-Fa-f]{2})|[^-A-Za-z0-9._~!$&'()*+,;=:@/?%]");

    private final String base;

    /** @param base with or without a path and a trailing slash */
    Address(String base) {
        this.base = base.replaceFirst("/+$", "");
    }

    URI of(Request request) {
        String query = request.query();
        return URI.create(base + legal(request.path()) + (query.isEmpty() ? "" : "?" + legal(query)));
    }

    /** A gateway decodes some of what it passes on: characters that are illegal in a URI are encoded again. */
    private static String legal(String text) {
        return ILLEGAL.matcher(text).replaceAll(found -> encoded(found.group()));
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
