// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What stand-ins answer is held against the descriptions too. */
class AnswersTest {
    @ParameterizedTest
    @CsvSource({
        "/2.0/repositories/w/r/commits, go-scm.commits.json",
        "/2.0/repositories/w/r/commits, jenkins.commits-include-exclude.json",
        "/2.0/repositories/w/r/pullrequests, go-scm.prs.json",
        "/2.0/repositories/w/r/pullrequests, jenkins.pullrequests-pagelen-50.json",
        "/2.0/repositories/w/r/pullrequests/1, go-scm.pr.json",
        "/2.0/repositories/w/r/pullrequests/1, jenkins.pullrequest-1.json",
        "/2.0/repositories/w/r, go-scm.repo.json",
        "/2.0/repositories/w/r, jenkins.repository.json",
        "/2.0/repositories/w, go-scm.repos.json",
        "/2.0/repositories/w/r/hooks, go-scm.hooks.json",
        "/2.0/user, go-scm.user.json"
    })
    void what_bitbucket_once_answered_is_fine(String path, String fixture) throws IOException {
        String recorded = Files.readString(ContractFiles.path("bitbucket/fixtures/" + fixture));

        assertThat(problems(Contract.bitbucket(), Asked.bearer("GET", path), Reply.json(200, recorded)))
                .isEmpty();
    }

    @Test
    void a_lie_in_a_list_is_found() {
        Reply lie = Reply.json(200, "{\"values\":[{\"type\":\"commit\",\"hash\":7}]}");

        assertThat(problems(Contract.bitbucket(), Asked.bearer("GET", "/2.0/repositories/w/r/commits"), lie))
                .singleElement()
                .asString()
                .contains("/values/0/hash", "string");
    }

    @Test
    void a_member_that_nobody_knows_is_fine() {
        Reply newer =
                Reply.json(200, "{\"spreadsheetId\":\"s\",\"updates\":{\"updatedRows\":1,\"new\":true},\"newer\":1}");

        assertThat(problems(Contract.sheets(), append(), newer)).isEmpty();
    }

    @Test
    void google_tells_long_numbers_as_text() {
        Asked list = Asked.bearer("GET", "/drive/v3/files");

        assertThat(problems(Contract.drive(), list, Reply.json(200, "{\"files\":[{\"size\":\"11\"}]}")))
                .isEmpty();
        assertThat(problems(Contract.drive(), list, Reply.json(200, "{\"files\":[{\"size\":11}]}")))
                .isNotEmpty();
    }

    @Test
    void what_is_no_json_is_found() {
        assertThat(problems(Contract.sheets(), append(), Reply.json(200, "ok"))).isNotEmpty();
        assertThat(problems(Contract.sheets(), append(), Reply.empty(200))).isNotEmpty();
    }

    @Test
    void slack_tells_failures_in_a_success() {
        Asked post = Asked.bearer("POST", "/api/chat.postMessage").form("channel=C1&text=x");

        assertThat(problems(Contract.slack(), post, Reply.json(200, "{\"ok\":false,\"error\":\"a_new_one\"}")))
                .isEmpty();
        assertThat(problems(Contract.slack(), post, Reply.json(200, "{\"ok\":false}")))
                .isNotEmpty();
        assertThat(problems(Contract.slack(), post, Reply.json(200, "{\"ok\":true}")))
                .isNotEmpty();
    }

    @Test
    void a_list_of_objects_is_read_by_its_shape() {
        Asked list = Asked.signed("GET", "/bucket?list-type=2");
        String good =
                "<ListBucketResult><KeyCount>1</KeyCount><Contents><Key>a</Key><Size>3</Size></Contents></ListBucketResult>";

        assertThat(problems(Contract.s3(), list, Reply.of(200, "application/xml", good)))
                .isEmpty();
        assertThat(problems(Contract.s3(), list, Reply.of(200, "application/xml", good.replace(">3<", ">three<"))))
                .singleElement()
                .asString()
                .contains("Size");
    }

    private static Asked append() {
        return Asked.bearer("POST", "/v4/spreadsheets/s/values/A1:append").json("{\"values\":[]}");
    }

    private static List<String> problems(Contract contract, Asked asked, Reply reply) {
        Verdict verdict = contract.check(asked.seen());
        assertThat(verdict.problems()).isEmpty();
        return contract.checkAnswer(verdict, asked.seen(), reply);
    }
}
