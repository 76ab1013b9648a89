// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.postgresql;

/** Senders' names as PostgreSQL's text, which may have any character but the one with the number 0. */
final class SenderText {
    private SenderText() {}

    static String encode(String sender) {
        return sender.indexOf('\\') < 0 && sender.indexOf('\0') < 0
                ? sender
                : sender.replace("\\", "\\\\").replace("\0", "\\0");
    }

    static String decode(String text) {
        if (text.indexOf('\\') < 0) {
            return text;
        }
        var sender = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character == '\\' && i + 1 < text.length()) {
                i++;
                character = text.charAt(i) == '0' ? '\0' : '\\';
            }
            sender.append(character);
        }
        return sender.toString();
    }
}
