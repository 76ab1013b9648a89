// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.source.bitbucket;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The URL of a repository in the API. */
public final class RepositoryAddress {
    private RepositoryAddress() {}

    /** @param repository {@code workspace/slug}, or their ids in curly braces */
    public static String of(String root, String repository) {
        int slash = repository.indexOf('/');
        return root + "/repositories/" + encoded(repository.substring(0, Math.max(0, slash))) + "/"
                + encoded(repository.substring(slash + 1));
    }

    private static String encoded(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
