// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.source.bitbucket;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/** The API's base URL: the token is sent nowhere else. */
final class ApiRoot {
    private final URI root;

    /** @param endpoint {@code https://api.bitbucket.org/2.0} */
    ApiRoot(String endpoint) {
        root = URI.create(endpoint.replaceFirst("/+$", ""));
    }

    @Override
    public String toString() {
        return root.toString();
    }

    /** @throws ApiRefused if the URL is not below this one */
    void require(String url) {
        if (!contains(url)) {
            throw new ApiRefused(
                    ApiRefused.NOT_BITBUCKET,
                    "Bitbucket gave an address that is not below " + root + ": " + url
                            + "; it is not followed. Set bitbucket.endpoint to the API's present URL, or look"
                            + " for a proxy in between",
                    null);
        }
    }

    private boolean contains(String url) {
        try {
            URI uri = new URI(url);
            return uri.getScheme() != null
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && place(uri).equals(place(root))
                    && uri.getRawPath().startsWith(root.getRawPath() + "/")
                    && !climbs(uri.getRawPath());
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static String place(URI uri) {
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        int usual = scheme.equals("https") ? 443 : 80;
        int port = uri.getPort() < 0 ? usual : uri.getPort();
        return scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + ":" + port;
    }

    private static boolean climbs(String path) {
        String plain = path.toLowerCase(Locale.ROOT).replace("%2e", ".").replace("%2f", "/");
        return (plain + "/").contains("/../") || path.contains("\\");
    }
}
