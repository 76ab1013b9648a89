// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.http;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** The header that has a browser save an answer under a name (RFC 6266). */
final class ContentDisposition {
    /** Allowed unencoded in an extended value (RFC 8187), besides letters and digits. */
    private static final String PLAIN = "!#$&+-.^_`|~";

    private ContentDisposition() {}

    /** With the whole name, and one of ASCII alone for clients that know no other. */
    static String attachment(String name) {
        String simple = simple(name);
        String header = "attachment; filename=\"" + simple + "\"";
        return simple.equals(name) ? header : header + "; filename*=UTF-8''" + extended(name);
    }

    /** Neither what would end the quotes nor a percent sign, which some clients take for an escape. */
    private static String simple(String name) {
        StringBuilder simple = new StringBuilder();
        name.codePoints()
                .map(point -> point < ' ' || point > '~' || "\"\\%/".indexOf(point) >= 0 ? '_' : point)
                .forEach(simple::appendCodePoint);
        return simple.toString();
    }

    private static String extended(String name) {
        StringBuilder extended = new StringBuilder();
        for (byte one : name.getBytes(StandardCharsets.UTF_8)) {
            char as = (char) (one & 0xff);
            if (as < 0x80 && (Character.isLetterOrDigit(as) || PLAIN.indexOf(as) >= 0)) {
                extended.append(as);
            } else {
                extended.append('%').append(HexFormat.of().withUpperCase().toHexDigits(one));
            }
        }
        return extended.toString();
    }
}
