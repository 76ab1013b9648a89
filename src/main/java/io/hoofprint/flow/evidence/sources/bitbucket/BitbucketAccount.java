// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.evidence.sources.bitbucket;

import com.fasterxml.jackson.databind.JsonNode;
import io.hoofprint.flow.evidence.sources.Identity;
import java.util.List;
import java.util.stream.Stream;

/** Reads a user of Bitbucket, whose mail address the API never shows. */
final class BitbucketAccount {
    private BitbucketAccount() {}

    /**
     * @param user {@code {"account_id","uuid","nickname","display_name"}}; any member, or the node itself, may be
     *     missing
     */
    static List<String> ids(JsonNode user) {
        return Stream.of("account_id", "uuid", "nickname")
                .map(name -> user.path(name).asText(""))
                // A nickname is free text: it must not pass for somebody else's mail address.
                .filter(id -> !id.isBlank() && !id.contains("@"))
                .toList();
    }

    static Identity of(JsonNode user) {
        List<String> ids = ids(user);
        String name = user.path("display_name").asText("").strip();
        String shown = name.isEmpty() ? ids.stream().findFirst().orElse("") : name;
        return new Identity(shown, null, ids);
    }
}
