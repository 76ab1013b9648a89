// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.webhook;

import java.util.ArrayList;
import java.util.List;

/**
 * The keys that a webhook may be signed with: several while one is changed.
 *
 * @param place where a person sets them, for messages
 */
public record SigningKeys(List<String> texts, String place) {
    private static final int MAX = 16;

    /** @throws IllegalArgumentException if one is empty, or there are too many */
    public SigningKeys {
        texts = List.copyOf(texts);
        if (texts.size() > MAX || texts.stream().anyMatch(String::isEmpty)) {
            throw new IllegalArgumentException(place + " must be at most " + MAX + " keys, none of them empty");
        }
    }

    boolean isEmpty() {
        return texts.isEmpty();
    }

    /** @throws IllegalArgumentException naming the number of the malformed one */
    List<byte[]> bytes(KeyText form) {
        List<byte[]> keys = new ArrayList<>();
        for (String text : texts) {
            try {
                keys.add(form.bytes(text));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "key " + (keys.size() + 1) + " of " + place + " " + e.getMessage(), e);
            }
        }
        return keys;
    }

    /** Without the keys. */
    @Override
    public String toString() {
        return texts.size() + " keys of " + place;
    }
}
