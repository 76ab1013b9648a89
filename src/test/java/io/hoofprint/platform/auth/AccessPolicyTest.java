// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hoofprint.platform.error.Problem;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessPolicyTest {
    private static final AccessPolicy LAW = AccessPolicy.load();
    private static final Access READ = Access.of(Role.READ);
    private static final Access ADMIN = Access.of(Role.ADMIN);

    @ParameterizedTest(name = "{0} {1}")
    @CsvFileSource(resources = "/platform/auth/access.csv", numLinesToSkip = 1)
    void every_caller_is_answered_as_promised(
            String method, String path, int nobody, int send, int read, int admin, String declared) {
        Access required = LAW.required(method, path, declared == null ? null : Access.parse(declared));
        assertThat(status(required, null)).isEqualTo(nobody);
        assertThat(status(required, Role.SEND)).isEqualTo(send);
        assertThat(status(required, Role.READ)).isEqualTo(read);
        assertThat(status(required, Role.ADMIN)).isEqualTo(admin);
    }

    @Test
    void some_routes_check_by_themselves() {
        assertThat(LAW.required("POST", "/webhooks/x", Access.SIGNATURE)).isEqualTo(Access.SIGNATURE);
        assertThat(LAW.required("POST", "/webhooks/x", null)).isEqualTo(ADMIN);
        assertThat(LAW.required("GET", "/live", null)).isEqualTo(Access.IN_BAND);
        assertThat(LAW.required("GET", "/", null)).isEqualTo(Access.ANYONE);
    }

    @Test
    void a_declaration_opens_what_no_rule_above_it_reserves() {
        assertThat(LAW.required("GET", "/v1/x", Access.ANYONE)).isEqualTo(Access.ANYONE);
        assertThat(LAW.required("GET", "/v1/x", null)).isEqualTo(READ);
        assertThat(LAW.required("GET", "/admin/v1/x", Access.ANYONE)).isEqualTo(ADMIN);
        assertThat(LAW.required("DELETE", "/v1/x", READ)).isEqualTo(ADMIN);
        LAW.requireFree("GET", "/v1/x", Access.ANYONE);
        LAW.requireFree("DELETE", "/admin/v1/x", null);
        LAW.requireFree("DELETE", "/admin/v1/x", ADMIN);
    }

    @ParameterizedTest
    @CsvSource({"GET, /admin/v1/x, read", "GET, /admin/v1/x, anyone", "DELETE, /v1/x, send", "GET, /live, read"})
    void a_route_that_declares_what_is_reserved_is_refused(String method, String path, String declared) {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> LAW.requireFree(method, path, Access.parse(declared)))
                .withMessageStartingWith(method + " " + path + " cannot be for " + declared)
                .withMessageContaining("access.policy reserves it for");
    }

    @Test
    void what_takes_all_below_a_path_is_called_where_that_is_reserved_alike() {
        assertThat(LAW.isAsFree("GET", "/-", "/v1/x")).isTrue();
        assertThat(LAW.isAsFree("DELETE", "/-", "/v1/x")).isTrue();
        assertThat(LAW.isAsFree("HEAD", "/-", "/x.html")).isFalse();
        assertThat(LAW.isAsFree("POST", "/-", "/x.html")).isTrue();
        assertThat(LAW.isAsFree("GET", "/-", "/")).isFalse();
        assertThat(LAW.isAsFree("DELETE", "/-", "/admin/v1/x")).isFalse();
        assertThat(LAW.isAsFree("GET", "/admin/-", "/admin/v1/x")).isTrue();
        assertThat(LAW.isAsFree("GET", "/admin/-", "/admin")).isFalse();
    }

    @Test
    void a_refusal_says_what_to_send_and_names_the_role() {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> READ.require(Optional.empty()))
                .withMessageContaining("x-api-key: <key>")
                .satisfies(problem -> assertThat(problem.headers()).containsEntry("WWW-Authenticate", "Bearer"));
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> READ.require(Optional.of(new Caller("shop", Role.SEND, null))))
                .withMessage("This needs a key with role read, and the key 'shop' has role send");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /x",
                "GET /x read now",
                "GET x read",
                "get /x read",
                "HEAD /x read",
                "GET /x/*/* read",
                "GET /x reader",
                "GET /x READ",
                "GET /x read\nGET /x send"
            })
    void a_policy_that_is_not_well_formed_is_refused_with_the_line(String text) {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> AccessPolicy.parse(text + "\n* /* admin"))
                .withMessageMatching("access.policy line [12]: .*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "GET / anyone", "* /* send", "* /* admin\nGET / anyone", "* /* admin\n* /* declared"})
    void a_policy_that_does_not_end_closed_is_refused(String text) {
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> AccessPolicy.parse(text));
    }

    private static int status(Access required, Role role) {
        try {
            required.require(Optional.ofNullable(role).map(any -> new Caller("caller", any, null)));
            return 200;
        } catch (Problem refused) {
            return refused.status();
        }
    }
}
