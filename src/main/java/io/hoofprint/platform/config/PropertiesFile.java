// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.config;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A properties file with what {@link java.util.Properties} drops: lines, sections, comments and duplicate keys.
 *
 * @param lines one for each key, in order
 * @param problems unreadable lines, which are not in {@code lines}
 */
record PropertiesFile(List<Line> lines, List<SettingProblem> problems) {
    private static final Pattern LINE_END = Pattern.compile("\\r\\n|[\\r\\n]");
    /** The UTF-8 byte order mark, decoded as Latin-1. */
    private static final String BYTE_ORDER_MARK = "\u00EF\u00BB\u00BF";

    /**
     * One setting.
     *
     * @param origin file and line where it begins
     * @param value trimmed
     * @param section the heading above it, {@code ## heading}
     * @param comment the comment directly above it, as one line
     */
    record Line(String key, String value, String origin, String section, String comment) {}

    static PropertiesFile parse(String name, byte[] content) {
        return new PropertiesParser(name).read(lines(content));
    }

    /** A raw line; invalid UTF-8 has become U+FFFD in its text. */
    record Physical(String text, boolean isUtf8) {}

    /** Latin-1 maps each byte to one character, so any file can be split into lines. */
    private static List<Physical> lines(byte[] content) {
        String bytes = new String(content, StandardCharsets.ISO_8859_1);
        String withoutMark = bytes.startsWith(BYTE_ORDER_MARK) ? bytes.substring(BYTE_ORDER_MARK.length()) : bytes;
        return Arrays.stream(LINE_END.split(withoutMark, -1))
                .map(PropertiesFile::decoded)
                .toList();
    }

    private static Physical decoded(String line) {
        byte[] bytes = line.getBytes(StandardCharsets.ISO_8859_1);
        String text = new String(bytes, StandardCharsets.UTF_8);
        return new Physical(text, Arrays.equals(text.getBytes(StandardCharsets.UTF_8), bytes));
    }
}
