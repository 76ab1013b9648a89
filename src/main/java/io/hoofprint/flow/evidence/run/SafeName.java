// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.evidence.run;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.zip.CRC32;

/**
 * Makes names safe for files: white space, control characters, unpaired surrogates and {@code / \ : * ? " < > |}
 * become {@code _}. A name too long for a file system is cut and ends in a checksum of the whole.
 */
final class SafeName {
    /** In UTF-8. A person's and a repository's name together leave room for the rest of a file name of 255 bytes. */
    static final int MOST_BYTES = 120;

    private static final String UNSAFE = "/\\:*?\"<>|";

    private SafeName() {}

    static String of(String name) {
        StringBuilder safe = new StringBuilder();
        name.codePoints().forEach(point -> safe.appendCodePoint(isUnsafe(point) ? '_' : point));
        return bytes(safe.toString()).length <= MOST_BYTES ? safe.toString() : cut(safe.toString(), name);
    }

    private static boolean isUnsafe(int point) {
        return Character.isISOControl(point)
                || Character.isWhitespace(point)
                || Character.isSpaceChar(point)
                || Character.getType(point) == Character.SURROGATE
                || UNSAFE.indexOf(point) >= 0;
    }

    private static String cut(String safe, String whole) {
        String mark = "~" + mark(whole);
        int end = 0;
        int length = mark.length();
        while (length + bytes(Character.toString(safe.codePointAt(end))).length <= MOST_BYTES) {
            length += bytes(Character.toString(safe.codePointAt(end))).length;
            end = safe.offsetByCodePoints(end, 1);
        }
        return safe.substring(0, end) + mark;
    }

    private static String mark(String whole) {
        CRC32 sum = new CRC32();
        sum.update(bytes(whole));
        return HexFormat.of().toHexDigits((int) sum.getValue());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
