package io.hoofprint.flow.meetings;

import io.hoofprint.platform.error.Problem;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * {@code t=<epoch seconds>,v1=<hex>}, where v1 is the HMAC-SHA256 of {@code t.<raw body>} with a signing key. There may be
 * several v1; one of them must match one of the keys.
 */
final class CalendlySignature {
    static final Duration TOLERANCE = Duration.ofMinutes(3);
    private static final Pattern TIME = Pattern.compile("[0-9]{1,12}");
    private static final String ALGORITHM = "HmacSHA256";

    private final List<SecretKeySpec> keys;

    /** @param keys with none, every webhook is refused */
    CalendlySignature(List<String> keys) {
        this.keys = keys.stream()
                .map(key -> new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), ALGORITHM))
                .toList();
    }

    /**
     * Checks that the body was signed with one of the keys, within {@link #TOLERANCE} of a time.
     *
     * @param header null if there was none
     * @throws Problem 401 with the reason, if it was not
     */
    void verify(String header, byte[] body, Instant at) {
        if (keys.isEmpty()) {
            throw refused("no signing key is set here, so every webhook is refused; set"
                    + " hoofprint.meetings.signing-keys to the signing key of the webhook subscription");
        }
        if (header == null) {
            throw refused(
                    "the header Calendly-Webhook-Signature is missing; give the webhook subscription a signing key");
        }
        String time = time(header);
        requireRecent(Long.parseLong(time), at);
        if (!matches(values(header, "v1"), time, body)) {
            throw refused("no v1 of Calendly-Webhook-Signature fits the body and a key of"
                    + " hoofprint.meetings.signing-keys; the body must arrive byte for byte as it was sent");
        }
    }

    private static String time(String header) {
        List<String> times = values(header, "t").toList();
        if (times.size() != 1
                || !TIME.matcher(times.get(0)).matches()
                || values(header, "v1").findAny().isEmpty()) {
            throw refused("Calendly-Webhook-Signature must look like t=1760346000,v1=<64 hex digits>");
        }
        return times.get(0);
    }

    private static void requireRecent(long seconds, Instant at) {
        Duration age = Duration.between(Instant.ofEpochSecond(seconds), at);
        if (age.abs().compareTo(TOLERANCE) > 0) {
            throw refused("its t is " + Math.abs(age.toSeconds()) + " s "
                    + (age.isNegative() ? "ahead of" : "behind") + " this machine's clock, and at most "
                    + TOLERANCE.toSeconds() + " s are allowed");
        }
    }

    /** Compares every pair, so that the time it takes does not reveal which one matches. */
    private boolean matches(Stream<String> signatures, String time, byte[] body) {
        List<byte[]> expected = new ArrayList<>();
        keys.forEach(key -> expected.add(hmac(key, time, body)));
        return signatures
                .flatMap(signature -> expected.stream().map(good -> MessageDigest.isEqual(good, bytes(signature))))
                .reduce(false, Boolean::logicalOr);
    }

    private static byte[] hmac(SecretKeySpec key, String time, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update((time + ".").getBytes(StandardCharsets.US_ASCII));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(String hex) {
        try {
            return HexFormat.of().parseHex(hex);
        } catch (IllegalArgumentException notHex) {
            return new byte[0];
        }
    }

    private static Stream<String> values(String header, String name) {
        return Stream.of(header.split(","))
                .map(String::strip)
                .filter(part -> part.startsWith(name + "="))
                .map(part -> part.substring(name.length() + 1));
    }

    private static Problem refused(String why) {
        return new Problem(401, "bad_signature", "The webhook is not accepted: " + why + ".");
    }
}
