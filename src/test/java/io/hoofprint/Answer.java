// SPDX-License-Identifier: Apache-2.0
package io.hoofprint;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.StreamSupport;

/** An HTTP response. */
public record Answer(int status, HttpHeaders headers, byte[] body) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static Answer of(HttpResponse<byte[]> response) {
        return new Answer(response.statusCode(), response.headers(), response.body());
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    public JsonNode json() {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException(text(), e);
        }
    }

    public JsonNode at(String member) {
        return json().path(member);
    }

    public List<String> strings(String member) {
        return StreamSupport.stream(at(member).spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    /** @return the value of the header, or null */
    public String header(String name) {
        return headers.firstValue(name).orElse(null);
    }

    public Answer expect(int expected) {
        assertThat(status).as(text()).isEqualTo(expected);
        return this;
    }

    /** The response as an error. */
    public Answer expectError(int expected, String code) {
        expect(expected);
        assertThat(header("Content-Type")).isEqualTo("application/json");
        assertThat(json().fieldNames()).toIterable().containsExactly("error", "message", "details");
        assertThat(at("error").asText()).isEqualTo(code);
        assertThat(at("message").asText()).isNotBlank();
        assertThat(at("details").isArray()).isTrue();
        return this;
    }
}
