// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.source.bitbucket;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiRootTest {
    private static final ApiRoot ROOT = new ApiRoot("https://api.bitbucket.org/2.0/");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://api.bitbucket.org/2.0/repositories/a/b/commits?page=x&ctx=../..",
                "https://API.bitbucket.org:443/2.0/x",
                "HTTPS://api.bitbucket.org/2.0/%7Bid%7D/..x",
            })
    void what_is_below_it_is_followed(String url) {
        assertThatCode(() -> ROOT.require(url)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://bitbucket.org/2.0/x",
                "http://api.bitbucket.org/2.0/x",
                "https://api.bitbucket.org:8443/2.0/x",
                "https://api.bitbucket.org@evil.example/2.0/x",
                "https://me@api.bitbucket.org/2.0/x",
                "https://api.bitbucket.org.evil.example/2.0/x",
                "https://api.bitbucket.org/2.0",
                "https://api.bitbucket.org/2.0x/y",
                "https://api.bitbucket.org/1.0/x",
                "https://api.bitbucket.org/2.0/../x",
                "https://api.bitbucket.org/2.0/a/..",
                "https://api.bitbucket.org/2.0/%2E%2e/x",
                "https://api.bitbucket.org/2.0/..%2fx",
                "https://api.bitbucket.org/2.0/{{bitbucket.secret-key}}",
                "//api.bitbucket.org/2.0/x",
                "/2.0/x",
                "mailto:a@example.org",
                "no address",
                ""
            })
    void what_is_elsewhere_is_not(String url) {
        assertThatThrownBy(() -> ROOT.require(url))
                .isInstanceOf(ApiRefused.class)
                .hasMessageContaining("is not followed")
                .hasMessageContaining("bitbucket.endpoint");
    }
}
