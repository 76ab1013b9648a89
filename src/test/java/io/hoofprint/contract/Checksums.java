// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.contract;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;

/** What a sender says its body sums up to, compared with what it does. */
final class Checksums {
    static final String PREFIX = "x-amz-checksum-";
    private static final String SIGNED_HASH = "x-amz-content-sha256";
    private static final int SHA256_HEX = 64;

    private Checksums() {}

    static List<String> problems(Map<String, List<String>> headers, byte[] wire, byte[] body) {
        List<String> problems = new ArrayList<>();
        headers.forEach((name, values) -> {
            String said = values.get(0);
            if (name.startsWith(PREFIX) && !List.of("mode", "type", "algorithm").contains(name.substring(15))) {
                problem(name, said, body).ifPresent(problems::add);
            } else if (name.equals("content-md5")) {
                compare(name, said, base64(digest("MD5", wire))).ifPresent(problems::add);
            } else if (name.equals(SIGNED_HASH) && said.length() == SHA256_HEX) {
                compare(name, said, HexFormat.of().formatHex(digest("SHA-256", wire)))
                        .ifPresent(problems::add);
            }
        });
        return problems;
    }

    /** @param name of the header or trailer, in lower case */
    static Optional<String> problem(String name, String said, byte[] body) {
        return switch (name.substring(PREFIX.length())) {
            case "crc32" -> compare(name, said, base64(crc(new CRC32(), body)));
            case "crc32c" -> compare(name, said, base64(crc(new CRC32C(), body)));
            case "sha1" -> compare(name, said, base64(digest("SHA-1", body)));
            case "sha256" -> compare(name, said, base64(digest("SHA-256", body)));
            default -> Optional.of("nobody here computes " + name);
        };
    }

    private static Optional<String> compare(String name, String said, String found) {
        boolean same = Arrays.equals(said.getBytes(), found.getBytes());
        return same ? Optional.empty() : Optional.of(name + " says " + said + ", the body makes " + found);
    }

    private static byte[] crc(Checksum crc, byte[] body) {
        crc.update(body);
        return ByteBuffer.allocate(Integer.BYTES).putInt((int) crc.getValue()).array();
    }

    private static byte[] digest(String algorithm, byte[] body) {
        try {
            return MessageDigest.getInstance(algorithm).digest(body);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
