package io.hoofprint.relay;

import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Where a request goes: Hoofprint's own address, and a path and query made fit for an address. */
final class Address {
    private static final String LEGAL = "-._~!$&'()*+,;=:@/?";

    private final String base;

    /** @param base with or without a path of its own and a slash at the end */
    Address(String base) {
        this.base = base.replaceFirst("/+$", "");
    }

    URI of(Request request) {
        String query = request.query().text();
        return URI.create(base + legal(request.path()) + (query.isEmpty() ? "" : "?" + legal(query)));
    }

    /** A gateway decodes some of what it hands on: whatever may not stand in an address is encoded again. */
    private static String legal(String text) {
        StringBuilder legal = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); ) {
            int point = text.codePointAt(i);
            if (isLegal(point) || point == '%' && isEscape(text, i)) {
                legal.appendCodePoint(point);
            } else {
                for (byte one : Character.toString(point).getBytes(StandardCharsets.UTF_8)) {
                    legal.append('%').append(String.format("%02X", one));
                }
            }
            i += Character.charCount(point);
        }
        return legal.toString();
    }

    private static boolean isLegal(int point) {
        return point < 128 && (Character.isLetterOrDigit(point) || LEGAL.indexOf(point) >= 0);
    }

    private static boolean isEscape(String text, int at) {
        return text.length() > at + 2 && isHex(text.charAt(at + 1)) && isHex(text.charAt(at + 2));
    }

    private static boolean isHex(char one) {
        return Character.digit(one, 16) >= 0;
    }
}
