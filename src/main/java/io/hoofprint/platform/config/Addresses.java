// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.config;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Hosts and URLs. */
final class Addresses {
    private static final String WEB = "http https";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_]([A-Za-z0-9._-]*[A-Za-z0-9_])?");
    private static final Pattern NUMERIC = Pattern.compile("[0-9.]+|\\[?[0-9A-Fa-f]*:[0-9A-Fa-f]*:[0-9A-Fa-f:.]*]?");

    private Addresses() {}

    static String host(String value) {
        if (!NAME.matcher(value).matches() && !NUMERIC.matcher(value).matches()) {
            throw new InvalidValue("is not the name or number of a host");
        }
        return value;
    }

    /** @param schemes the allowed ones, separated by spaces; empty: http and https */
    static URI url(String value, String schemes) {
        URI url = parsed(value);
        List<String> allowed = schemesOf(schemes);
        if (url.getScheme() == null || !allowed.contains(url.getScheme().toLowerCase(Locale.ROOT))) {
            throw new InvalidValue("does not begin with " + beginnings(allowed));
        }
        if (url.getHost() == null) {
            throw new InvalidValue("names no host");
        }
        return url;
    }

    static String describe(String schemes) {
        return "a URL that begins with " + beginnings(schemesOf(schemes));
    }

    /** Whether the URL would send its content, secrets included, unencrypted over a network. */
    static boolean exposes(URI url) {
        return url.getScheme().equalsIgnoreCase("http")
                && !isLoopback(url.getHost().toLowerCase(Locale.ROOT));
    }

    private static boolean isLoopback(String host) {
        if (!NUMERIC.matcher(host).matches()) {
            return host.equals("localhost") || host.endsWith(".localhost");
        }
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException notANumberAfterAll) {
            return false;
        }
    }

    private static URI parsed(String value) {
        try {
            return new URI(value);
        } catch (URISyntaxException malformed) {
            throw new InvalidValue("is not a URL: " + malformed.getReason().toLowerCase(Locale.ROOT));
        }
    }

    private static List<String> schemesOf(String schemes) {
        return List.of((schemes.isEmpty() ? WEB : schemes).split(" "));
    }

    private static String beginnings(List<String> schemes) {
        return schemes.stream().map(scheme -> scheme + "://").collect(Collectors.joining(" or "));
    }
}
