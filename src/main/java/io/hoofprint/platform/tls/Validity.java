// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.tls;

import io.hoofprint.platform.data.Sha256;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * From when until when a certificate is valid.
 *
 * @param until of it and of those that vouch for it, the first to end
 * @param fingerprint the certificate's SHA-256 in hex
 */
record Validity(Instant from, Instant until, String fingerprint) {
    private static final Duration SOON = Duration.ofDays(7);

    static Validity of(List<X509Certificate> chain) {
        try {
            return new Validity(
                    chain.get(0).getNotBefore().toInstant(),
                    chain.stream()
                            .map(each -> each.getNotAfter().toInstant())
                            .min(Instant::compareTo)
                            .orElseThrow(),
                    fingerprint(chain.get(0)));
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("A certificate that was decoded cannot be encoded", e);
        }
    }

    static String fingerprint(X509Certificate certificate) throws CertificateEncodingException {
        return HexFormat.of().formatHex(Sha256.of(certificate.getEncoded()));
    }

    /**
     * One line if it is not valid, or not for long any more: a week, or a tenth of its time where that is less.
     *
     * @param settings prefix of the setting {@code certificate}
     */
    Optional<String> warning(String settings, Instant now) {
        Duration tenth = Duration.between(from, until).dividedBy(10);
        Duration soon = Stream.of(SOON, tenth).min(Duration::compareTo).orElseThrow();
        String certificate = "The certificate of " + settings + ".certificate ";
        if (now.isBefore(from)) {
            return Optional.of(certificate + "is valid from " + from + " only: look at this machine's clock.");
        }
        if (!now.isBefore(until)) {
            return Optional.of(
                    certificate + "has expired at " + until + ": clients refuse it. Put a new one into its file.");
        }
        return now.plus(soon).isAfter(until)
                ? Optional.of(certificate + "expires at " + until + ": put a new one into its file.")
                : Optional.empty();
    }
}
