// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.program;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A system call on a file or socket, read from what {@code strace -f -y -xx} wrote. Nothing in it is later than what a
 * later line says: strace holds a thread until it has written its line.
 *
 * @param file the path, or {@code socket:[…]}
 * @param text the bytes written, one a character
 * @param result what it returned; null if it had not by the end
 * @param begin the line on which it began
 * @param end the line on which it returned
 */
record Call(String thread, String name, String file, String text, Long result, int begin, int end) {
    private static final Pattern START = Pattern.compile("^(\\d+) +(\\w+)\\(\\d+<([^>]*)>(.*)$");
    private static final Pattern RESUMED = Pattern.compile("^(\\d+) +<\\.\\.\\. \\w+ resumed>.*= (-?\\d+).*$");
    private static final Pattern RESULT = Pattern.compile("\\) += (-?\\d+)(?: .*)?$");
    private static final Pattern QUOTED = Pattern.compile("\"((?:\\\\x[0-9a-f]{2})*)\"");
    private static final String UNFINISHED = "<unfinished ...>";

    /** The calls of a trace, as they began. */
    static List<Call> read(List<String> trace) {
        List<Call> calls = new ArrayList<>();
        Map<String, Integer> unfinished = new HashMap<>();
        for (int line = 0; line < trace.size(); line++) {
            Matcher start = START.matcher(trace.get(line));
            Matcher resumed = RESUMED.matcher(trace.get(line));
            if (start.matches()) {
                if (start.group(4).endsWith(UNFINISHED)) {
                    unfinished.put(start.group(1), calls.size());
                }
                calls.add(begun(start, line));
            } else if (resumed.matches()) {
                Integer index = unfinished.remove(resumed.group(1));
                if (index != null) {
                    calls.set(index, calls.get(index).returned(Long.valueOf(resumed.group(2)), line));
                }
            }
        }
        return calls;
    }

    boolean wrote(String part) {
        return text.contains(part);
    }

    private static Call begun(Matcher start, int line) {
        String arguments = start.group(4);
        StringBuilder text = new StringBuilder();
        QUOTED.matcher(arguments).results().forEach(quoted -> text.append(decoded(quoted.group(1))));
        Call call = new Call(
                start.group(1),
                start.group(2),
                decoded(start.group(3)),
                text.toString(),
                null,
                line,
                Integer.MAX_VALUE);
        Matcher result = RESULT.matcher(arguments);
        return result.find() ? call.returned(Long.valueOf(result.group(1)), line) : call;
    }

    private Call returned(Long value, int line) {
        return new Call(thread, name, file, text, value, begin, line);
    }

    private static String decoded(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex.replace("\\x", ""));
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
