// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.webhook;

import io.hoofprint.platform.error.Problem;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Checks webhooks of one scheme. One of the signatures that a webhook has must be by one of the keys. Thread-safe. */
public final class WebhookSignature {
    private static final Pattern TIME = Pattern.compile("[0-9]{1,12}");

    private final WebhookScheme scheme;
    private final SigningKeys keys;
    private final List<byte[]> keyBytes;

    /**
     * @param keys with none, every webhook is refused
     * @throws IllegalArgumentException if one is not written as the scheme wants it
     */
    public WebhookSignature(WebhookScheme scheme, SigningKeys keys) {
        this.scheme = scheme;
        this.keys = keys;
        keyBytes = keys.bytes(scheme.keyText());
    }

    /**
     * Checks that the body was signed with one of the keys, within the scheme's tolerance of a time.
     *
     * @param headers the value of a header, or null; one that came twice must not reach this
     * @throws Problem 401 with the reason, if it was not
     */
    public void verify(UnaryOperator<String> headers, byte[] body, Instant at) {
        if (keys.isEmpty()) {
            throw refused("no signing key is set here, so every webhook is refused; set " + keys.place()
                    + " to the signing key of the webhook subscription");
        }
        String value = headers.apply(scheme.signature().name());
        if (value == null) {
            throw refused("the header " + scheme.signature().name()
                    + " is missing; give the webhook subscription a signing key");
        }
        List<String> signatures = scheme.signature().signatures(value);
        String time = scheme.time() == null ? null : time(headers, value);
        if (signatures.isEmpty()) {
            throw malformed();
        }
        if (time != null) {
            requireRecent(Long.parseLong(time), at);
        }
        if (!matches(signatures, id(headers), time, body)) {
            throw unfit();
        }
    }

    private String time(UnaryOperator<String> headers, String value) {
        if (scheme.time().header() == null) {
            List<String> times = scheme.signature().times(value);
            if (times.size() != 1 || !TIME.matcher(times.get(0)).matches()) {
                throw malformed();
            }
            return times.get(0);
        }
        String time = required(headers, scheme.time().header());
        if (!TIME.matcher(time).matches()) {
            throw refused(scheme.time().header() + " must look like 1760346000");
        }
        return time;
    }

    private String id(UnaryOperator<String> headers) {
        return scheme.signed().hasId() ? required(headers, scheme.id().header()) : null;
    }

    private static String required(UnaryOperator<String> headers, String name) {
        String value = headers.apply(name);
        if (value == null) {
            throw refused("the header " + name + " is missing, which is signed too");
        }
        return value;
    }

    private void requireRecent(long seconds, Instant at) {
        Duration age = Duration.between(Instant.ofEpochSecond(seconds), at);
        if (age.abs().compareTo(scheme.tolerance()) > 0) {
            throw refused("its " + scheme.time().name() + " is " + Math.abs(age.toSeconds()) + " s "
                    + (age.isNegative() ? "ahead of" : "behind") + " this machine's clock, and at most "
                    + scheme.tolerance().toSeconds() + " s are allowed");
        }
    }

    /** Compares every pair, so that the time it takes does not reveal which one matches. */
    private boolean matches(List<String> signatures, String id, String time, byte[] body) {
        List<byte[]> given = signatures.stream()
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList();
        boolean matches = false;
        for (byte[] key : keyBytes) {
            byte[] expected = scheme.sign(key, id, time, body);
            for (byte[] signature : given) {
                matches |= MessageDigest.isEqual(signature, expected);
            }
        }
        return matches;
    }

    private Problem unfit() {
        SignatureHeader header = scheme.signature();
        String fits = header.isList()
                ? "no " + header.signatureName() + " of " + header.name() + " fits "
                : header.name() + " does not fit ";
        return refused(
                scheme.algorithm().isToken()
                        ? fits + "a key of " + keys.place()
                        : fits + "the body and a key of " + keys.place()
                                + "; the body must arrive byte for byte as it was sent");
    }

    private Problem malformed() {
        return refused(scheme.signature().name() + " must look like "
                + scheme.signature().example(scheme.algorithm().length()));
    }

    private static Problem refused(String why) {
        return new Problem(401, "bad_signature", "The webhook is not accepted: " + why + ".");
    }
}
