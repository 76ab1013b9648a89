package io.hoofprint.platform.config;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A properties file with what {@link java.util.Properties} forgets: lines, sections, comments, and keys that stand there
 * twice.
 *
 * @param lines one for each key, in order
 * @param problems lines that cannot be read; they are not in {@code lines}
 */
record PropertiesFile(List<Line> lines, List<SettingProblem> problems) {
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
        return new PropertiesReader(name).read(lines(content));
    }

    /** A line as it stands in the file; bytes that are not UTF-8 have become U+FFFD in its text. */
    record Physical(String text, boolean isUtf8) {}

    private static List<Physical> lines(byte[] content) {
        List<Physical> lines = new ArrayList<>();
        int start = startsWithByteOrderMark(content) ? 3 : 0;
        for (int end = start; end <= content.length; end++) {
            if (end == content.length || content[end] == '\n' || content[end] == '\r') {
                lines.add(decode(content, start, end));
                boolean isPair = end + 1 < content.length && content[end] == '\r' && content[end + 1] == '\n';
                end += isPair ? 1 : 0;
                start = end + 1;
            }
        }
        return lines;
    }

    private static boolean startsWithByteOrderMark(byte[] content) {
        return content.length > 2
                && content[0] == (byte) 0xEF
                && content[1] == (byte) 0xBB
                && content[2] == (byte) 0xBF;
    }

    private static Physical decode(byte[] content, int start, int end) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(content, start, end - start);
            return new Physical(
                    StandardCharsets.UTF_8.newDecoder().decode(bytes).toString(), true);
        } catch (CharacterCodingException malformed) {
            return new Physical(new String(content, start, end - start, StandardCharsets.UTF_8), false);
        }
    }
}
