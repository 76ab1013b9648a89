// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.webhook;

import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The header with the signatures, and its form.
 *
 * @param name as the provider writes it
 * @param list whether there may be several, and what is between them
 * @param prefix of a signature
 * @param encoding of a signature
 * @param time null if it is not in here
 */
record SignatureHeader(String name, Items list, String prefix, Encoding encoding, String time) {
    private static final int MAX_ITEMS = 32;

    /** How many items a value has, by what separates them. */
    enum Items {
        ONE,
        COMMAS,
        SPACES;

        Stream<String> of(String value) {
            return switch (this) {
                case ONE -> Stream.of(value);
                case COMMAS -> Stream.of(value.split(",", MAX_ITEMS + 1)).map(String::strip);
                case SPACES -> Stream.of(value.split(" ", MAX_ITEMS + 1));
            };
        }
    }

    /** How the bytes of a signature are written. */
    enum Encoding {
        HEX,
        BASE64,
        /** The key's own text. */
        KEY;

        String encode(byte[] signature) {
            return this == HEX
                    ? HexFormat.of().formatHex(signature)
                    : Base64.getEncoder().encodeToString(signature);
        }

        String example(int length) {
            return switch (this) {
                case HEX -> "<" + 2 * length + " hex digits>";
                case BASE64 -> "<" + (length + 2) / 3 * 4 + " characters of base64>";
                case KEY -> "<token>";
            };
        }
    }

    static SignatureHeader parse(String name, String list, String form, SignedTime time) {
        int slot = form.indexOf('{');
        if (slot < 0 || !form.endsWith("}")) {
            throw new IllegalArgumentException("a signature ends with {hex}, {base64} or {key}");
        }
        return new SignatureHeader(
                name,
                word(Items.class, list),
                form.substring(0, slot),
                word(Encoding.class, form.substring(slot + 1, form.length() - 1)),
                time == null ? null : time.item());
    }

    private static <E extends Enum<E>> E word(Class<E> type, String word) {
        return Stream.of(type.getEnumConstants())
                .filter(one -> one.name().equalsIgnoreCase(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown word " + word));
    }

    /** The signatures in a value, without their prefix; empty if there is none, or if they are too many. */
    List<String> signatures(String value) {
        return items(value, prefix);
    }

    /** The times in a value. */
    List<String> times(String value) {
        return items(value, time);
    }

    private List<String> items(String value, String beginning) {
        List<String> items = list.of(value).toList();
        return items.size() > MAX_ITEMS
                ? List.of()
                : items.stream()
                        .filter(item -> item.startsWith(beginning))
                        .map(item -> item.substring(beginning.length()))
                        .toList();
    }

    /** What a value looks like, for messages. */
    String example(int length) {
        return Stream.of(time == null ? null : time + "1760346000", prefix + encoding.example(length))
                .filter(item -> item != null)
                .collect(Collectors.joining(","));
    }

    /** What a signature is called, for messages. */
    String signatureName() {
        return prefix.replaceAll("[^A-Za-z0-9]+$", "");
    }

    boolean isList() {
        return list != Items.ONE;
    }
}
