// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.ops;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hoofprint.platform.error.OneLine;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a sender wrote cannot pass for a record of the log. */
class LogFormatTest {
    private static final String FORGED = "x\n2026-11-29T10:00:00.000+0000 SEVERE  io.hoofprint.Server: all is lost";

    private static final String UNSAFE = "a\"b\\\\\u0000\u001b[2J\u007f\u0085\u2028\u202e\r\n\t\u00fc\ud83d\ude00";

    @Test
    void a_record_is_one_line() {
        LogRecord log = new LogRecord(Level.WARNING, "{0}");
        log.setLoggerName("a.Logger");
        log.setParameters(new Object[] {FORGED});
        assertThat(new LogFormat().format(log))
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}[+-]\\d{4} WARNING a\\.Logger: .*\\R")
                .contains("x\\n2026-11-29T10:00:00.000+0000 SEVERE");
    }

    @Test
    void a_stack_trace_is_indented_whatever_its_message_says() {
        LogRecord log = new LogRecord(Level.SEVERE, "failed");
        log.setThrown(new IllegalStateException(FORGED, new RuntimeException(FORGED)));
        assertThat(new LogFormat().format(log).lines().skip(1))
                .hasSizeGreaterThan(4)
                .allMatch(line -> line.startsWith("    "));
    }

    @Test
    void as_json_a_record_is_an_object_on_one_line_of_ascii_whatever_is_in_it() throws Exception {
        LogRecord log = new LogRecord(Level.SEVERE, "{0}");
        log.setLoggerName("a.Logger");
        log.setParameters(new Object[] {UNSAFE});
        log.setThrown(new IllegalStateException(UNSAFE));
        String line = json(log);
        assertThat(line).matches("[ -~]+\\R");
        JsonNode object = new ObjectMapper().readTree(line);
        assertThat(object.path("time").asText())
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}[+-]\\d\\d:\\d\\d");
        assertThat(object.path("level").asText()).isEqualTo("SEVERE");
        assertThat(object.path("logger").asText()).isEqualTo("a.Logger");
        assertThat(object.path("thread").asText())
                .isEqualTo(Thread.currentThread().getName());
        assertThat(object.path("message").asText()).isEqualTo(UNSAFE);
        assertThat(object.path("exception").asText()).isEqualTo("java.lang.IllegalStateException");
        assertThat(object.path("stack").asText()).contains(UNSAFE, "LogFormatTest.java");
        assertThat(object.has("stream")).isFalse();
    }

    @Test
    void what_the_thread_is_about_is_in_its_lines_for_as_long_as_it_is() throws Exception {
        LogRecord log = new LogRecord(Level.INFO, "told");
        Map<String, String> outside = LogContext.add(Map.of("stream", "clicks", "reader", "tally"));
        Map<String, String> reader = LogContext.add(Map.of("trace_id", "4bf9"));
        try {
            JsonNode object = new ObjectMapper().readTree(json(log));
            assertThat(object.path("stream").asText()).isEqualTo("clicks");
            assertThat(object.path("reader").asText()).isEqualTo("tally");
            assertThat(object.path("trace_id").asText()).isEqualTo("4bf9");
            assertThat(new LogFormat().format(log)).endsWith(": told [trace 4bf9]" + System.lineSeparator());
            LogContext.restore(reader);
            assertThat(json(log)).contains("clicks").doesNotContain("trace_id");
        } finally {
            LogContext.restore(outside);
        }
        assertThat(json(log)).doesNotContain("clicks");
    }

    private static String json(LogRecord log) {
        LogFormat.use("json");
        try {
            return new LogFormat().format(log);
        } finally {
            LogFormat.use("text");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\u0000", "\u001b[2J", "\u007f", "\u0085", "\u2028", "\u2029", "\u202e", "\u2066", "\r", "\t"})
    void what_moves_a_cursor_or_turns_text_is_escaped(String unsafe) {
        assertThat(OneLine.of("a" + unsafe)).startsWith("a\\").doesNotContain(unsafe.substring(0, 1));
    }

    @Test
    void other_text_stays() {
        assertThat(OneLine.of("ünïcode 日本 😀 \\ $1")).isEqualTo("ünïcode 日本 😀 \\ $1");
    }
}
