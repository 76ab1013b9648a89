// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.deadletter;

import io.hoofprint.platform.error.Problem;
import io.hoofprint.platform.json.StrictJson;
import io.hoofprint.wire.BodyText;
import java.time.Instant;

/** The JSON object in the archive with the body of a dead letter. */
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

    static byte[] write(DeadLetter deadLetter, byte[] body) {
        BodyText text = BodyText.of(body);
        return StrictJson.write(new DeadLetterObject(
                VERSION,
                deadLetter.id(),
                deadLetter.stream(),
                deadLetter.reader(),
                deadLetter.sender(),
                deadLetter.eventId(),
                deadLetter.receivedAt(),
                deadLetter.reason(),
                deadLetter.attempts(),
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
