package io.hoofprint.platform.config;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A properties file with what {@link java.util.Properties} forgets: lines, sections, comments, and keys that stand there
 * twice.
 *
 * @param lines one for each key, in order
 * @param problems lines that cannot be read; they are not in {@code lines}
 */
record PropertiesFile(List<Line> lines, List<SettingProblem> problems) {
    private static final Pattern LINE_END = Pattern.compile("\\r\\n|[\\r\\n]");
    /** UTF-8's, as Latin-1 reads it. */
    private static final String BYTE_ORDER_MARK = "\u00EF\u00BB\u00BF";

    /**
     * One setting.
     *
     * @param origin the file and the line where it begins
     * @param value without the white space around it
     * @param section the heading that it stands under, {@code ## heading}
     * @param comment the comment right above it, as one line
     */
    record Line(String key, String value, String origin, String section, String comment) {}

    static PropertiesFile parse(String name, byte[] content) {
        return new PropertiesParser(name).read(lines(content));
    }

    /** A line as it stands in the file; bytes that are not UTF-8 have become U+FFFD in its text. */
    record Physical(String text, boolean isUtf8) {}

    /** Latin-1 makes one character of each byte, so lines can be told apart whatever they hold. */
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
