package io.hoofprint.platform.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hoofprint.platform.error.Problem;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessLawTest {
    private static final AccessLaw LAW = AccessLaw.load();

    @ParameterizedTest(name = "{0} {1}")
    @CsvFileSource(resources = "/platform/auth/access.csv", numLinesToSkip = 1)
    void every_caller_is_answered_as_promised(String method, String path, int nobody, int send, int read, int admin) {
        assertThat(status(method, path, null)).isEqualTo(nobody);
        assertThat(status(method, path, Role.SEND)).isEqualTo(send);
        assertThat(status(method, path, Role.READ)).isEqualTo(read);
        assertThat(status(method, path, Role.ADMIN)).isEqualTo(admin);
    }

    @Test
    void some_routes_check_by_themselves() {
        assertThat(LAW.required("POST", "/webhooks/calendly")).isEqualTo(Access.SIGNATURE);
        assertThat(LAW.required("POST", "/post")).isEqualTo(Access.SIGNATURE);
        assertThat(LAW.required("GET", "/live")).isEqualTo(Access.IN_BAND);
        assertThat(LAW.required("GET", "/")).isEqualTo(Access.ANYONE);
    }

    @Test
    void one_rule_can_go_before_all_others() {
        AccessLaw open = LAW.withFirst("GET /v1/meetings anyone");
        assertThat(open.required("GET", "/v1/meetings")).isEqualTo(Access.ANYONE);
        assertThat(open.required("GET", "/v1/meetings/1")).isEqualTo(Access.READ);
        assertThat(LAW.required("GET", "/v1/meetings")).isEqualTo(Access.READ);
    }

    @Test
    void a_refusal_says_what_to_send_and_names_the_role() {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> Access.READ.require(Optional.empty()))
                .withMessageContaining("x-api-key: <key>")
                .satisfies(problem -> assertThat(problem.headers()).containsEntry("WWW-Authenticate", "Bearer"));
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> Access.READ.require(Optional.of(new Caller("shop", Role.SEND, null))))
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
    void a_law_that_is_not_well_formed_is_refused_with_the_line(String text) {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> AccessLaw.parse(text + "\n* /* admin"))
                .withMessageMatching("access.law line [12]: .*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "GET / anyone", "* /* send", "* /* admin\nGET / anyone"})
    void a_law_that_does_not_end_closed_is_refused(String text) {
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> AccessLaw.parse(text));
    }

    private static int status(String method, String path, Role role) {
        try {
            LAW.required(method, path).require(Optional.ofNullable(role).map(any -> new Caller("caller", any, null)));
            return 200;
        } catch (Problem refused) {
            return refused.status();
        }
    }
}
