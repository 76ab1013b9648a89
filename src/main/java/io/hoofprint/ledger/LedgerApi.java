package io.hoofprint.ledger;

import io.hoofprint.platform.error.Problem;
import io.hoofprint.platform.json.StrictJson;
import java.util.Map;
import org.apache.camel.Header;

/** The ledger's answers under {@code /admin/v1}. */
public final class LedgerApi {
    private final Readers readers;

    public LedgerApi(Readers readers) {
        this.readers = readers;
    }

    /** @return {@code {"readers":[{"stream","reader","position","head",…}]}} */
    public byte[] readers() {
        return StrictJson.write(Map.of("readers", readers.statuses()));
    }

    /**
     * Where an event is.
     *
     * @param sender null for whoever sent it
     * @return {@code {"stream","sender","id","sequence","receivedAt","readers":[…]}}
     * @throws Problem 404 if there is no such event, 400 if several senders have one
     */
    public byte[] whereIs(@Header("stream") String stream, @Header("sender") String sender, @Header("id") String id) {
        return readers.whereIs(stream, sender, id)
                .map(StrictJson::write)
                .orElseThrow(() -> new Problem(
                        404,
                        "not_found",
                        "The stream " + stream + " has no event " + id + (sender == null ? "" : " of " + sender)
                                + ": it never came, or is older than what is kept."));
    }
}
