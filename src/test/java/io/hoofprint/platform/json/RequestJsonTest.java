// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hoofprint.platform.error.Problem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In a route, as the routes of the API use it. */
class RequestJsonTest {
    private static final DefaultCamelContext CAMEL = new DefaultCamelContext();

    record Body(String name, List<Integer> counts) {}

    @BeforeAll
    static void start() throws Exception {
        CAMEL.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:request").errorHandler(noErrorHandler()).unmarshal(new RequestJson(Body.class));
                from("direct:own").errorHandler(noErrorHandler()).unmarshal().json();
            }
        });
        CAMEL.start();
    }

    @AfterAll
    static void stop() {
        CAMEL.stop();
    }

    @Test
    void a_body_becomes_a_record() {
        assertThat(unmarshal("{\"name\":\"Zoë\",\"counts\":[1,2]}")).isEqualTo(new Body("Zoë", List.of(1, 2)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{",
                "{\"name\":\"a\",\"name\":\"b\"}",
                "{\"nam\":\"a\"}",
                "{\"name\":1}",
                "{\"counts\":[1,\"two\"]}",
                "{\"name\":\"a\"} {}",
                "{\"name\":\"a\",}",
                "\ufeff{\"name\":\"a\"}",
                "{\"name\":\"\\ud800\"}",
                "{\"counts\":[1e1000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000]}"
            })
    void a_bad_one_is_refused_in_the_words_of_strict_json(String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        Problem expected = catchThrowableOfType(Problem.class, () -> StrictJson.read(bytes, Body.class));
        assertThatExceptionOfType(CamelExecutionException.class)
                .isThrownBy(() -> unmarshal(body))
                .havingCause()
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.status()).isEqualTo(400);
                    assertThat(problem.code()).isEqualTo(expected.code());
                    assertThat(problem.getMessage()).isEqualTo(expected.getMessage());
                });
    }

    @Test
    void json_in_flows_of_ones_own_stays_as_camel_documents_it() {
        assertThat(CAMEL.createProducerTemplate().requestBody("direct:own", "{\"a\":1,\"a\":2} "))
                .hasToString("{a=2}");
    }

    private static Object unmarshal(String body) {
        return CAMEL.createProducerTemplate().requestBody("direct:request", body.getBytes(StandardCharsets.UTF_8));
    }
}
