// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.evidence.sources.bitbucket;

import com.fasterxml.jackson.databind.JsonNode;
import io.hoofprint.flow.evidence.sources.Identity;
import io.hoofprint.flow.evidence.sources.Window;
import io.hoofprint.source.bitbucket.ApiRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/** The approvers of pull requests merged around a month, by merge commit. */
final class PullRequestApprovers {
    private static final String FIELDS = "next,values.merge_commit.hash,values.participants.approved"
            + ",values.participants.user.account_id,values.participants.user.uuid,values.participants.user.nickname"
            + ",values.participants.user.display_name";
    /** A commit's date may come from another clock. */
    private static final Duration MARGIN = Duration.ofDays(1);

    private final NavigableMap<String, List<Identity>> byHash = new TreeMap<>();

    /** A merge commit in the window belongs to a request created before its end and updated after its start. */
    static ApiRequest request(String address, Window window) {
        String query = "updated_on>=" + window.from().minus(MARGIN) + " AND created_on<"
                + window.to().plus(MARGIN);
        return ApiRequest.get(address + "/pullrequests?state=MERGED&pagelen=50&fields=" + FIELDS + "&q="
                + URLEncoder.encode(query, StandardCharsets.UTF_8).replace("+", "%20"));
    }

    void add(JsonNode pullRequest) {
        String hash = pullRequest.path("merge_commit").path("hash").asText("");
        List<Identity> approvers = StreamSupport.stream(
                        pullRequest.path("participants").spliterator(), false)
                .filter(one -> one.path("approved").asBoolean())
                .map(one -> BitbucketAccount.of(one.path("user")))
                .filter(one -> !one.written().isEmpty())
                .toList();
        if (!hash.isEmpty() && !approvers.isEmpty()) {
            byHash.put(hash, approvers);
        }
    }

    /** @param hash in full; pull requests have abbreviated ones */
    List<Identity> of(String hash) {
        Map.Entry<String, List<Identity>> closest = byHash.floorEntry(hash);
        return closest != null && hash.startsWith(closest.getKey()) ? closest.getValue() : List.of();
    }
}
