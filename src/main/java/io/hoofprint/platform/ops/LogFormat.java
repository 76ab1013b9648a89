package io.hoofprint.platform.ops;

import io.hoofprint.platform.error.OneLine;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;
import java.util.stream.Collectors;

/**
 * One line for each record, whatever is in its message; a stack trace follows in indented lines, so that no message of an
 * exception can be taken for a record either.
 */
public final class LogFormat extends Formatter {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSxx", Locale.ROOT)
            .withZone(ZoneId.systemDefault());

    @Override
    public String format(LogRecord log) {
        return "%s %-7s %s: %s%n%s"
                .formatted(
                        TIME.format(log.getInstant()),
                        log.getLevel().getName(),
                        log.getLoggerName(),
                        OneLine.of(formatMessage(log)),
                        log.getThrown() == null ? "" : trace(log.getThrown()));
    }

    private static String trace(Throwable thrown) {
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace, true));
        return trace.toString()
                .lines()
                .map(line -> "    " + OneLine.of(line.strip()) + System.lineSeparator())
                .collect(Collectors.joining());
    }
}
