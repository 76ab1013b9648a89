// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.chat;

import java.util.function.IntFunction;

/** Cuts texts to the chat's limit, at whole characters, with a mark at the cut. */
public final class ChatText {
    /** UTF-16 units. */
    static final int LONGEST = 40_000;

    static final String MARK = " … (shortened)";
    private static final String NO_CHARACTER = "\uFFFD";

    private ChatText() {}

    public static String plain(String text) {
        return cut(text, ChatText::whole);
    }

    /** Escapes the text, so that nothing in it becomes a mention or a link in Slack. */
    public static String forSlack(String text) {
        return cut(text, ChatText::escaped);
    }

    private static String cut(String text, IntFunction<String> written) {
        StringBuilder all = new StringBuilder();
        int fitting = 0;
        for (int at = 0; at < text.length(); at = text.offsetByCodePoints(at, 1)) {
            all.append(written.apply(text.codePointAt(at)));
            if (all.length() > LONGEST) {
                return all.substring(0, fitting) + MARK;
            }
            fitting = all.length() <= LONGEST - MARK.length() ? all.length() : fitting;
        }
        return all.toString();
    }

    private static String escaped(int character) {
        return switch (character) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            default -> whole(character);
        };
    }

    private static String whole(int character) {
        boolean half = Character.getType(character) == Character.SURROGATE;
        return half ? NO_CHARACTER : Character.toString(character);
    }
}
