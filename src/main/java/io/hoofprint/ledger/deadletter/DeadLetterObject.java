package io.hoofprint.ledger.deadletter;

import io.hoofprint.platform.error.Problem;
import io.hoofprint.platform.json.StrictJson;
import io.hoofprint.wire.BodyText;
import java.time.Instant;

/** What lies in the archive for a dead letter. */
record DeadLetterObject(
        int version,
        String id,
        String stream,
        String reader,
        String sender,
        String eventId,
        Instant receivedAt,
        String reason,
        int attempts,
        String body,
        String bodyEncoding) {
    private static final int VERSION = 1;

    static byte[] write(DeadLetter letter, byte[] body) {
        BodyText text = BodyText.of(body);
        return StrictJson.write(new DeadLetterObject(
                VERSION,
                letter.id(),
                letter.stream(),
                letter.reader(),
                letter.sender(),
                letter.eventId(),
                letter.receivedAt(),
                letter.reason(),
                letter.attempts(),
                text.body(),
                text.bodyEncoding()));
    }

    static byte[] body(byte[] object) {
        DeadLetterObject read = StrictJson.read(object, DeadLetterObject.class);
        try {
            return new BodyText(read.body, read.bodyEncoding).bytes();
        } catch (IllegalArgumentException e) {
            throw Problem.badRequest(e.getMessage());
        }
    }
}
