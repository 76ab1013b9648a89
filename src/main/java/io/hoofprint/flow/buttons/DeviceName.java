// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.buttons;

import io.hoofprint.platform.data.Sha256;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Makes a serial of the name that somebody gave to a device. */
final class DeviceName {
    private static final int LONGEST = 64;
    private static final int HASH_BYTES = 4;
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s./:]");
    private static final Pattern OTHERS = Pattern.compile("[^A-Z0-9_-]");

    private DeviceName() {}

    /**
     * In capitals, letters without their marks, and {@code _} between words. A name with other characters, or too long,
     * ends in a hash, so that two such names stay two.
     */
    static String serial(String name) {
        String plain = MARKS.matcher(Normalizer.normalize(name, Normalizer.Form.NFKD))
                .replaceAll("")
                .toUpperCase(Locale.ROOT);
        String words = BETWEEN_WORDS.matcher(plain).replaceAll("_");
        String serial = OTHERS.matcher(words).replaceAll("_");
        return serial.equals(words) && serial.length() <= LONGEST ? serial : hashed(serial, name);
    }

    private static String hashed(String serial, String name) {
        String hash = Sha256.hex(Normalizer.normalize(name, Normalizer.Form.NFC), HASH_BYTES)
                .toUpperCase(Locale.ROOT);
        int room = LONGEST - 1 - hash.length();
        return serial.substring(0, Math.min(room, serial.length())) + "-" + hash;
    }
}
