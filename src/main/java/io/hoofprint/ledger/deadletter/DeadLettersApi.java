// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.deadletter;

import io.hoofprint.ledger.deadletter.DeadLetterAdministration.ListQuery;
import io.hoofprint.ledger.deadletter.DeadLetterAdministration.ReplayRequest;
import io.hoofprint.platform.json.StrictJson;
import org.apache.camel.Body;
import org.apache.camel.Header;

/** The endpoints under {@code /admin/v1/dead-letters}; exceptions as in {@link DeadLetterAdministration}. */
public record DeadLettersApi(DeadLetterAdministration deadLetters) {
    /** @return {@code {"deadLetters":[…],"next","withoutBody"}}, newest first */
    public byte[] list(
            @Header("stream") String stream,
            @Header("reader") String reader,
            @Header("state") String state,
            @Header("since") String since,
            @Header("limit") String limit,
            @Header("after") String after,
            @Header("bodies") String bodies) {
        return StrictJson.write(deadLetters.list(new ListQuery(stream, reader, state, since, limit, after, bodies)));
    }

    /** @return the dead letter with {@code body} and {@code bodyEncoding}, both null once the body is deleted */
    public byte[] show(@Header("id") String id) {
        return StrictJson.write(deadLetters.show(id));
    }

    /**
     * Queues dead letters for replay.
     *
     * @param request {@code {"ids"}} or {@code {"stream","reader","since"}}
     * @return {@code {"run","queued"}}
     */
    public byte[] replay(@Body ReplayRequest request) {
        return StrictJson.write(deadLetters.replay(request));
    }

    /** @return {@code {"run","queued","done","parked","waitsFor":[{"stream","reader"}]}} */
    public byte[] progress(@Header("run") String run) {
        return StrictJson.write(deadLetters.progress(run));
    }

    public void delete(@Header("id") String id) {
        deadLetters.delete(id);
    }

    public void restore(@Header("id") String id) {
        deadLetters.restore(id);
    }
}
