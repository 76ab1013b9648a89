package io.hoofprint.ledger.deadletter;

import io.hoofprint.ledger.deadletter.DeadLetterAdministration.Question;
import io.hoofprint.ledger.deadletter.DeadLetterAdministration.Wanted;
import io.hoofprint.platform.json.StrictJson;
import org.apache.camel.Body;
import org.apache.camel.Header;

/** The answers under {@code /admin/v1/dead-letters}; they throw as {@link DeadLetterAdministration} says. */
public record DeadLettersApi(DeadLetterAdministration letters) {
    /** @return {@code {"deadLetters":[…],"next"}}, newest first */
    public byte[] list(
            @Header("stream") String stream,
            @Header("reader") String reader,
            @Header("state") String state,
            @Header("since") String since,
            @Header("limit") String limit,
            @Header("after") String after) {
        return StrictJson.write(letters.list(new Question(stream, reader, state, since, limit, after)));
    }

    /** @return one of the list, with {@code body} and {@code bodyEncoding}, both null when the body is gone */
    public byte[] show(@Header("id") String id) {
        return StrictJson.write(letters.show(id));
    }

    /**
     * Queues what is wanted.
     *
     * @param wanted {@code {"ids"}} or {@code {"stream","reader","since"}}
     * @return {@code {"run","queued"}}
     */
    public byte[] replay(@Body byte[] wanted) {
        return StrictJson.write(letters.replay(StrictJson.read(wanted, Wanted.class)));
    }

    /**
     * How a replay is getting on.
     *
     * @return {@code {"run","queued","done","parked","waitsFor":[{"stream","reader"}]}}
     */
    public byte[] progress(@Header("run") String run) {
        return StrictJson.write(letters.progress(run));
    }

    public void delete(@Header("id") String id) {
        letters.delete(id);
    }
}
