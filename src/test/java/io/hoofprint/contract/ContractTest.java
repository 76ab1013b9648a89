// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ContractTest {
    static List<Calls.Call> valid() {
        return Calls.valid();
    }

    @ParameterizedTest
    @MethodSource("valid")
    void what_clients_send_is_fine_and_known_by_name(Calls.Call call) {
        Verdict verdict = call.contract().check(call.asked().seen());

        assertThat(verdict.problems()).isEmpty();
        assertThat(verdict.operation().id()).isEqualTo(call.operation());
    }

    @Test
    void a_path_that_nobody_has_is_told() {
        assertThat(Asked.bearer("GET", "/v4/sheets/1").problems(Contract.google()))
                .containsExactly("there is no path /v4/sheets/1");
    }

    @Test
    void a_method_that_a_path_does_not_take_is_told_with_those_it_does() {
        assertThat(Asked.bearer("PATCH", "/drive/v3/files").problems(Contract.google()))
                .containsExactly("no PATCH here, but [GET, POST]");
    }

    @Test
    void everything_that_is_wrong_is_told_at_once() {
        Asked asked = Asked.bearer("POST", "/v4/spreadsheets/s/values/A1:append?valueInputOption=raw&odd=1")
                .with("x-api-key", "secret")
                .with("authorization", null)
                .json("{\"values\":\"one\",\"more\":1}");

        assertThat(asked.problems(Contract.google()))
                .anySatisfy(problem -> assertThat(problem).contains("unknown query parameter 'odd'"))
                .anySatisfy(problem -> assertThat(problem).contains("query parameter 'valueInputOption'", "RAW"))
                .anySatisfy(problem -> assertThat(problem).contains("unknown header 'x-api-key'"))
                .anySatisfy(problem -> assertThat(problem).contains("'authorization' must hold 'Bearer' and a token"))
                .anySatisfy(problem -> assertThat(problem).contains("values", "array"))
                .anySatisfy(problem -> assertThat(problem).contains("more"))
                .hasSize(6)
                .noneSatisfy(problem -> assertThat(problem).contains("secret"));
    }

    @Test
    void no_token_belongs_into_a_url() {
        assertThat(Asked.bearer("GET", "/drive/v3/files?access_token=abc").problems(Contract.drive()))
                .containsExactly("no token belongs into a URL: 'access_token'");
        assertThat(Asked.bearer("GET", "/api/auth.test?token=abc").problems(Contract.slack()))
                .containsExactly("no token belongs into a URL: 'token'");
    }

    @Test
    void slack_takes_no_token_in_a_form() {
        assertThat(Asked.bearer("POST", "/api/auth.test").form("token=abc").problems(Contract.slack()))
                .singleElement()
                .asString()
                .contains("token");
    }

    @Test
    void a_parameter_is_sent_twice_only_where_it_may_be() {
        String values = "/v4/spreadsheets/s/values:batchGet?ranges=A1&ranges=B2";

        assertThat(Asked.bearer("GET", values).problems(Contract.sheets())).isEmpty();
        assertThat(Asked.bearer("GET", values + "&majorDimension=ROWS&majorDimension=ROWS")
                        .problems(Contract.sheets()))
                .containsExactly("query parameter 'majorDimension' may not be repeated");
    }

    @Test
    void a_body_that_is_missing_is_told() {
        Asked append = Asked.bearer("POST", "/v4/spreadsheets/s/values/A1:append");

        assertThat(append.with("content-type", "application/json").problems(Contract.sheets()))
                .containsExactly("body is missing");
        assertThat(Asked.bearer("GET", "/drive/v3/files").body("x").problems(Contract.drive()))
                .containsExactly("a body where none is wanted");
    }

    @Test
    void a_wrong_member_deep_inside_is_told_alone() {
        Asked asked = Asked.bearer("POST", "/bigquery/v2/projects/p/datasets/d/tables")
                .json("{\"schema\":{\"fields\":[{\"name\":\"a\",\"kind\":\"INT64\"}]},\"description\":\"x\"}");

        assertThat(asked.problems(Contract.bigQuery()))
                .singleElement()
                .asString()
                .contains("/schema/fields/0", "kind");
    }

    @Test
    void a_session_of_an_upload_is_named_by_its_id() {
        Asked put = Asked.bearer("PUT", "/upload/drive/v3/files?uploadType=resumable")
                .body("x");

        assertThat(put.problems(Contract.drive())).containsExactly("query parameter 'upload_id' is missing");
    }

    @Test
    void a_multipart_upload_holds_a_description_and_a_file() {
        Asked upload = Calls.multipartUpload("{\"name\":\"n.txt\",\"odd\":1}");

        assertThat(upload.problems(Contract.drive())).singleElement().asString().contains("odd");
        assertThat(upload.body("--b\r\n\r\n{}\r\n--b--").problems(Contract.drive()))
                .containsExactly("the body has 1 whole parts, not a description and a file");
    }

    @Test
    void an_xml_body_is_read_by_its_shapes() {
        Asked delete = Asked.signed("POST", "/bucket?delete").with("content-type", "application/xml");
        String wrong = "<Delete><Object><Key>a</Key><Odd>1</Odd></Object><Quiet>maybe</Quiet></Delete>";

        assertThat(delete.body(wrong).problems(Contract.s3()))
                .anySatisfy(problem -> assertThat(problem).contains("Odd"))
                .anySatisfy(problem -> assertThat(problem).contains("Quiet", "boolean"))
                .hasSize(2);
        assertThat(delete.body("<Delete><Object></Object></Delete>").problems(Contract.s3()))
                .singleElement()
                .asString()
                .contains("Key");
        assertThat(delete.body("<Remove/>").problems(Contract.s3())).containsExactly("body is <Remove>, not <Delete>");
        assertThat(delete.body("<Delete>").problems(Contract.s3()))
                .singleElement()
                .asString()
                .contains("not XML");
    }

    @Test
    void a_token_is_asked_for_in_one_of_two_ways() {
        Asked token = Asked.bearer("POST", "/token");

        assertThat(token.form("grant_type=refresh_token&client_id=i&client_secret=s")
                        .problems(Contract.google()))
                .isNotEmpty();
        assertThat(token.form("grant_type=password&username=u").problems(Contract.google()))
                .isNotEmpty();
        assertThat(token.json("{\"grant_type\":\"refresh_token\"}").problems(Contract.google()))
                .anySatisfy(problem -> assertThat(problem).contains("Content-Type"));
    }
}
