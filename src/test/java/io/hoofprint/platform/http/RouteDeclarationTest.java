// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.hoofprint.platform.auth.Access;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RouteDeclarationTest {
    @Test
    void a_route_that_says_nothing_opens_nothing_and_sees_two_headers() {
        RouteDeclaration nothing = RouteDeclaration.parse(null, false, "");
        assertThat(nothing.access()).isNull();
        assertThat(nothing.headers()).containsExactly("content-type", "idempotency-key");
    }

    @Test
    void it_asks_for_headers_by_name_and_a_setting_may_open_it() {
        RouteDeclaration asking = RouteDeclaration.parse("read", false, "X-Signature, x-Kind,content-type");
        assertThat(asking.access().word()).isEqualTo("read");
        assertThat(asking.headers()).containsExactly("content-type", "idempotency-key", "x-signature", "x-kind");
        assertThat(RouteDeclaration.parse("read", true, "").access()).isEqualTo(Access.ANYONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"reader", "READ", "", "declared", "read send"})
    void an_access_that_is_none_is_refused_even_where_anyone_may_call(String access) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RouteDeclaration.parse(access, true, ""))
                .withMessageContaining("unknown access");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Authorization", "x-api-key", "Cookie", "X-Signature,Proxy-Authorization", "CamelSqlQuery"})
    void headers_that_hold_keys_or_steer_camel_are_for_no_route(String headers) {
        assertThatIllegalArgumentException().isThrownBy(() -> RouteDeclaration.parse("send", false, headers));
    }
}
