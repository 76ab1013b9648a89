// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.clicks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hoofprint.platform.error.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ClickRequestTest {
    private static final ClickParser READER =
            new ClickParser(new ClickSettings(new LinkedHashSet<>(List.of("click", "hover")), 64, 1_000));
    private static final String RED = "{\"action\":\"click\",\"color\":\"red\"}";

    @Test
    void one_event_keeps_its_bytes_whatever_else_it_says() {
        String event = " {\"action\":\"click\", \"color\":\"rosé\",\"x\":{\"y\":[1]},\"id\":\"a-1\"} ";
        ClickRequest request = json(event);
        assertThat(bodies(request)).containsExactly(event);
        assertThat(request.events().get(0).id()).isEqualTo("a-1");
        assertThat(request.commonAction()).isEqualTo("click");
    }

    @Test
    void an_array_is_cut_into_the_events_as_they_were_written() {
        String odd = "{ \"action\" : \"hover\",\n \"color\":\"blå\", \"n\":1.50 }";
        ClickRequest request = json("[ " + RED + " ,\n" + odd + "]");
        assertThat(bodies(request)).containsExactly(RED, odd);
        assertThat(request.commonAction()).isNull();
    }

    @Test
    void lines_may_be_blank_and_end_as_on_windows() {
        ClickRequest request = lines("\n" + RED + "\r\n  \n" + RED);
        assertThat(request.events()).hasSize(2);
        assertThat(bodies(request).get(0).strip()).isEqualTo(RED);
    }

    @Test
    void every_fault_of_every_event_is_told() {
        Problem problem = catchThrowableOfType(
                Problem.class,
                () -> json("[" + RED + ",{\"action\":\"push\"},7,{\"action\":\"click\",\"color\":\"\\u0007\"}]"));
        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.details())
                .extracting("index", "field")
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(1, "action"),
                        org.assertj.core.groups.Tuple.tuple(1, "color"),
                        org.assertj.core.groups.Tuple.tuple(2, null),
                        org.assertj.core.groups.Tuple.tuple(3, "color"));
    }

    @Test
    void a_broken_line_is_named_by_its_place_among_the_lines_that_are_not_blank() {
        Problem problem = catchThrowableOfType(Problem.class, () -> lines(RED + "\n\n{\"action\":\n" + RED));
        assertThat(problem.details()).extracting("index").containsExactly(1);
    }

    @Test
    void an_event_has_at_most_64_members_and_whoever_sends_more_is_told_which() {
        assertThat(json("[" + withMembers(64) + "]").events()).hasSize(1);
        Problem problem =
                catchThrowableOfType(Problem.class, () -> json("[" + RED + "," + withMembers(65) + "," + RED + ",7]"));
        assertThat(problem.details()).extracting("index").containsExactly(1, 3);
        assertThat(problem.details())
                .first()
                .hasToString("ClickFault[index=1, field=null, message=has 65 members; at most 64 are taken]");
        assertThat(problem.events()).as("what it costs its sender").isEqualTo(4);
    }

    @Test
    void an_event_with_far_too_many_members_is_not_read_to_its_end() {
        Problem problem =
                catchThrowableOfType(Problem.class, () -> json("[{}," + withMembers(2_000) + ",this is no JSON"));
        assertThat(problem.code()).isEqualTo("invalid_event");
        assertThat(problem.details()).extracting("index").containsExactly(0, 0, 1);
        Problem ofLines = catchThrowableOfType(Problem.class, () -> lines(RED + "\n" + withMembers(2_000) + "\n{}"));
        assertThat(ofLines.details()).extracting("index").containsOnly(1, 2);
    }

    private static String withMembers(int count) {
        return IntStream.range(2, count)
                .mapToObj(i -> ",\"m" + i + "\":{\"a\":1,\"b\":2}")
                .collect(Collectors.joining("", "{\"action\":\"click\",\"color\":\"red\"", "}"));
    }

    @ParameterizedTest
    @MethodSource("faulty")
    void a_faulty_member_is_named(String event, String field) {
        Problem problem = catchThrowableOfType(Problem.class, () -> json(event));
        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.details()).extracting("field").containsExactly(field);
    }

    static Stream<Arguments> faulty() {
        return Stream.of(
                Arguments.of("{\"color\":\"red\"}", "action"),
                Arguments.of("{\"action\":null,\"color\":\"red\"}", "action"),
                Arguments.of("{\"action\":\"CLICK\",\"color\":\"red\"}", "action"),
                Arguments.of("{\"action\":{\"action\":\"click\"},\"color\":\"red\"}", "action"),
                Arguments.of("{\"action\":\"click\"}", "color"),
                Arguments.of("{\"action\":\"click\",\"color\":5}", "color"),
                Arguments.of("{\"action\":\"click\",\"color\":\"\"}", "color"),
                Arguments.of("{\"action\":\"click\",\"color\":\"" + "r".repeat(65) + "\"}", "color"),
                Arguments.of("{\"action\":\"click\",\"color\":\"a\\nb\"}", "color"),
                Arguments.of("{\"action\":\"click\",\"color\":\"red\",\"id\":\"\"}", "id"),
                Arguments.of("{\"action\":\"click\",\"color\":\"red\",\"id\":7}", "id"),
                Arguments.of("{\"action\":\"click\",\"color\":\"red\",\"id\":\"a b\"}", "id"),
                Arguments.of("{\"action\":\"click\",\"color\":\"red\",\"id\":\"" + "i".repeat(129) + "\"}", "id"),
                Arguments.of("{\"action\":\"click\",\"color\":\"red\",\"time\":\"yesterday\"}", "time"),
                Arguments.of("{\"action\":\"click\",\"color\":\"red\",\"time\":12}", "time"));
    }

    @Test
    void the_longest_that_is_allowed_is_taken() {
        String color = "😀".repeat(64);
        assertThat(json("{\"action\":\"click\",\"color\":\"" + color + "\",\"id\":\"" + "i".repeat(128)
                                + "\",\"time\":\"2026-11-23T10:00:00.5+01:00\"}")
                        .events())
                .hasSize(1);
        assertThat(json("[" + String.join(",", Collections.nCopies(1000, RED)) + "]")
                        .events())
                .hasSize(1000);
    }

    @Test
    void none_or_too_many_are_refused() {
        assertThatThrownBy(() -> json("[]")).hasMessageContaining("no event");
        assertThatThrownBy(() -> json("")).hasMessageContaining("empty");
        assertThatThrownBy(() -> lines("\n \n")).hasMessageContaining("no event");
        assertThatThrownBy(() -> json("[" + String.join(",", Collections.nCopies(1001, RED)) + "]"))
                .hasMessageContaining("1000");
        assertThatThrownBy(() -> lines((RED + "\n").repeat(1001))).hasMessageContaining("1000");
        assertThatThrownBy(() -> json("[[" + RED + "]]")).isInstanceOf(Problem.class);
    }

    private static ClickRequest json(String body) {
        return ClickRequest.ofJson(body.getBytes(StandardCharsets.UTF_8), null, READER);
    }

    private static ClickRequest lines(String body) {
        return ClickRequest.ofLines(body.getBytes(StandardCharsets.UTF_8), null, READER);
    }

    private static List<String> bodies(ClickRequest request) {
        return request.events().stream()
                .map(event -> new String(event.body(), StandardCharsets.UTF_8))
                .toList();
    }
}
