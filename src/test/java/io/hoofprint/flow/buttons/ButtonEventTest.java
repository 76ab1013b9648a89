// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.buttons;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hoofprint.platform.error.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ButtonEventTest {
    private static final Path EVENTS = Path.of("..", "shared", "contracts", "events");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PRESS =
            "{\"serialNumber\":\"G030JF0512345678\",\"batteryVoltage\":\"1705mV\",\"clickType\":\"LONG\"}";

    @ParameterizedTest
    @CsvFileSource(resources = "/buttons/payloads.csv", delimiter = '|', numLinesToSkip = 1)
    void says_what_was_pressed_and_how_the_battery_is(
            String json, String serial, ClickType click, Integer millivolts, Double life) {
        assertThat(read(json)).isEqualTo(new ButtonEvent(serial, click, millivolts, life));
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/buttons/unreadable.csv", delimiter = '|', numLinesToSkip = 1)
    void what_cannot_be_read_is_told_with_its_place(String json, String told) {
        assertThatThrownBy(() -> read(json == null ? "" : json))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(400))
                .hasMessageContaining(told);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "apigw-request.json",
                "apigw-restapi-openapi-request.json",
                "apigw-v2-request-no-authorizer.json",
                "apigw-v2-request-jwt-authorizer.json",
                "lambda-urls-request.json"
            })
    void a_gateways_event_brings_it_in_its_body(String sample) throws IOException {
        ObjectNode event = (ObjectNode) JSON.readTree(contract(sample));
        event.put("body", PRESS).put("isBase64Encoded", false);
        assertThat(read(event.toString())).isEqualTo(read(PRESS));
        event.put("body", Base64.getEncoder().encodeToString(PRESS.getBytes(UTF_8)))
                .put("isBase64Encoded", true);
        assertThat(read(event.toString())).isEqualTo(read(PRESS));
    }

    @ParameterizedTest
    @CsvSource({
        "iot-button-event.json, ABCDEFG12345, SINGLE, 2000,",
        "iot-1-click-event.json, G030PMXXXXXXXXXX, SINGLE, , 5.0"
    })
    void aws_own_samples_are_understood(String sample, String serial, ClickType click, Integer millivolts, Double life)
            throws IOException {
        assertThat(ButtonEvent.read(contract(sample))).isEqualTo(new ButtonEvent(serial, click, millivolts, life));
    }

    private static ButtonEvent read(String json) {
        return ButtonEvent.read(json.getBytes(UTF_8));
    }

    private static byte[] contract(String sample) throws IOException {
        Path file = EVENTS.resolve(sample);
        Assumptions.assumeTrue(Files.exists(file), () -> "skipped: " + file + " is not there");
        return Files.readAllBytes(file);
    }
}
