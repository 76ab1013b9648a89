// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.evidence.sources.bitbucket;

import com.fasterxml.jackson.databind.JsonNode;
import io.hoofprint.flow.evidence.sources.Commit;
import io.hoofprint.flow.evidence.sources.CommitDate;
import io.hoofprint.flow.evidence.sources.Identity;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * A commit as Bitbucket lists it.
 *
 * @param date null if it cannot be parsed
 * @param parents their hashes
 */
record BitbucketCommit(String hash, OffsetDateTime date, Identity author, String message, List<String> parents) {
    static final String FIELDS = "next,values.hash,values.date,values.message,values.author.raw"
            + ",values.author.user.account_id,values.author.user.uuid,values.author.user.nickname,values.parents.hash";

    static BitbucketCommit of(JsonNode value) {
        JsonNode author = value.path("author");
        return new BitbucketCommit(
                value.path("hash").asText(""),
                CommitDate.of(value.path("date").asText("")),
                Identity.of(author.path("raw").asText(""), BitbucketAccount.ids(author.path("user"))),
                value.path("message").asText(""),
                StreamSupport.stream(value.path("parents").spliterator(), false)
                        .map(parent -> parent.path("hash").asText(""))
                        .toList());
    }

    Commit approvedBy(List<Identity> approvers) {
        return new Commit(hash, author, date, message, approvers);
    }
}
