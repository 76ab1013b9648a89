// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.ops;

import io.hoofprint.platform.error.OneLine;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;
import java.util.stream.Collectors;

/**
 * One line for each record, whatever is in its message; a stack trace follows in indented lines, so that no message of an
 * exception can be taken for a record either. Or a JSON object on one line, stack trace and all.
 */
public final class LogFormat extends Formatter {
    /** The value of {@link #SETTING} for JSON. */
    private static final String JSON = "json";

    public static final String SETTING = "hoofprint.log.format";
    private static final DateTimeFormatter TIME = time("xx");
    private static final DateTimeFormatter ISO_TIME = time("xxx");

    private static volatile boolean json;

    /** @param format value of {@link #SETTING} */
    public static void use(String format) {
        json = JSON.equals(format);
    }

    /** Whether lines are JSON objects; those of other files of the log too. */
    public static boolean isJson() {
        return json;
    }

    @Override
    public String format(LogRecord log) {
        return json ? object(log) : text(log);
    }

    private String text(LogRecord log) {
        return "%s %-7s %s: %s%s%n%s"
                .formatted(
                        TIME.format(log.getInstant()),
                        log.getLevel().getName(),
                        log.getLoggerName(),
                        OneLine.of(formatMessage(log)),
                        about(),
                        log.getThrown() == null ? "" : indented(log.getThrown()));
    }

    /** The trace only: a reader's name is in its messages. */
    private static String about() {
        String trace = LogContext.current().get("trace_id");
        return trace == null ? "" : " [trace " + trace + "]";
    }

    private String object(LogRecord log) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("time", ISO_TIME.format(log.getInstant()));
        members.put("level", log.getLevel().getName());
        members.put("logger", log.getLoggerName());
        members.put("thread", Thread.currentThread().getName());
        members.put("message", formatMessage(log));
        members.putAll(LogContext.current());
        if (log.getThrown() != null) {
            members.put("exception", log.getThrown().getClass().getName());
            members.put("stack", trace(log.getThrown()));
        }
        return JsonLine.of(members) + System.lineSeparator();
    }

    private static String indented(Throwable thrown) {
        return trace(thrown)
                .lines()
                .map(line -> "    " + OneLine.of(line.strip()) + System.lineSeparator())
                .collect(Collectors.joining());
    }

    private static String trace(Throwable thrown) {
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace, true));
        return trace.toString();
    }

    private static DateTimeFormatter time(String offset) {
        return DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS" + offset, Locale.ROOT)
                .withZone(ZoneId.systemDefault());
    }
}
