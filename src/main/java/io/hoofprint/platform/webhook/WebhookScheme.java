// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.webhook;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * How a provider signs its webhooks: a row of {@code webhooks.schemes}.
 *
 * @param signature the header with the signatures
 * @param time where the time of signing is; null if it is not signed
 * @param tolerance how far that may be from the time of receipt; null without a time
 * @param id where the event's id is
 * @param says further headers, which say what a delivery is
 * @param challenge null if the provider asks for none
 */
public record WebhookScheme(
        String name,
        SignatureHeader signature,
        Algorithm algorithm,
        KeyText keyText,
        SignedText signed,
        SignedTime time,
        Duration tolerance,
        EventId id,
        List<String> says,
        Challenge challenge) {
    private static final int COLUMNS = 12;
    private static final String NONE = "-";

    /** @throws IllegalArgumentException naming {@code place} and what is malformed */
    static WebhookScheme parse(String line, String place) {
        String[] cells = line.strip().split("\\s+");
        if (cells.length != COLUMNS) {
            throw new IllegalArgumentException(place + " must have " + COLUMNS + " columns");
        }
        try {
            return of(cells);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(place + ": " + e.getMessage(), e);
        }
    }

    private static WebhookScheme of(String[] cells) {
        Algorithm algorithm = Algorithm.parse(cells[4]);
        Optional<SignedTime> time = present(cells[7]).map(SignedTime::parse);
        Optional<Duration> tolerance = present(cells[8]).map(Long::valueOf).map(Duration::ofSeconds);
        EventId id = EventId.parse(cells[9]);
        SignedText signed = present(cells[6]).map(SignedText::parse).orElse(SignedText.NOTHING);
        require(time.isPresent() == tolerance.isPresent(), "a time needs a tolerance, and the other way round");
        require(signed.hasTime() == time.isPresent(), "a time must be signed");
        require(!signed.hasId() || id.header() != null, "an id that is signed must be in a header");
        require(signed.hasBody() != algorithm.isToken(), "all but a token sign the body");
        return new WebhookScheme(
                cells[0],
                SignatureHeader.parse(cells[1], cells[2], cells[3], time.orElse(null)),
                algorithm,
                KeyText.parse(cells[5]),
                signed,
                time.orElse(null),
                tolerance.orElse(null),
                id,
                present(cells[10]).map(names -> List.of(names.split(","))).orElse(List.of()),
                present(cells[11]).map(Challenge::parse).orElse(null));
    }

    /** The same, with the event's id elsewhere. */
    public WebhookScheme withId(EventId other) {
        if (signed.hasId()) {
            throw new IllegalArgumentException(
                    "the id of a " + name + " webhook is in the signed header " + id.header() + ": leave eventId out");
        }
        return new WebhookScheme(name, signature, algorithm, keyText, signed, time, tolerance, other, says, challenge);
    }

    /**
     * A signature without its prefix, as it is written: what differs in case or padding was not made by the provider.
     *
     * @param deliveryId null if none is signed
     * @param seconds null if no time is signed
     */
    byte[] sign(byte[] key, String deliveryId, String seconds, byte[] body) {
        if (algorithm.isToken()) {
            return key;
        }
        try {
            Mac mac = algorithm.mac();
            mac.init(new SecretKeySpec(key, algorithm.jca()));
            signed.update(mac, deliveryId, seconds, body);
            return signature.encoding().encode(mac.doFinal()).getBytes(StandardCharsets.UTF_8);
        } catch (InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The request headers that it needs, lower case. */
    public List<String> headers() {
        return Stream.concat(
                        Stream.of(signature.name(), time == null ? null : time.header(), id.header()), says.stream())
                .filter(header -> header != null)
                .map(header -> header.toLowerCase(Locale.ROOT))
                .distinct()
                .toList();
    }

    private static Optional<String> present(String cell) {
        return cell.equals(NONE) ? Optional.empty() : Optional.of(cell);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
