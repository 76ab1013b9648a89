package io.hoofprint.platform.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoofprint.platform.error.OneLine;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a sender wrote cannot pass for a record of the log. */
class LogFormatTest {
    private static final String FORGED = "x\n2026-11-29T10:00:00.000+0000 SEVERE  io.hoofprint.Server: all is lost";

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
