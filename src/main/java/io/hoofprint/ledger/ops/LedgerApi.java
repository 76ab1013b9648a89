// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.ops;

import io.hoofprint.ledger.ops.ReaderAdministration.Command;
import io.hoofprint.ledger.reader.Readers;
import io.hoofprint.platform.error.Problem;
import io.hoofprint.platform.json.StrictJson;
import org.apache.camel.Body;
import org.apache.camel.Header;

/** The ledger's endpoints under {@code /admin/v1}. */
public final class LedgerApi {
    private final ReaderControl control;
    private final EventLookup eventLookup;
    private final EventSearch eventSearch;

    public LedgerApi(Readers readers) {
        control = new ReaderControl(readers);
        eventLookup = new EventLookup(readers);
        eventSearch = new EventSearch(readers.ledger());
    }

    /** @return {@code {"readers":[{"stream","reader","position","head",…}]}} */
    public byte[] readers() {
        return StrictJson.write(control.list());
    }

    /** @return {@code {"events":[{"sequence","sender","id","receivedAt","body",…}],"searched"}}, as {@link EventSearch} */
    public byte[] events(@Header("stream") String stream, @Header("q") String text, @Header("limit") String limit) {
        return StrictJson.write(eventSearch.search(stream, text, limit));
    }

    /**
     * The status of an event.
     *
     * @param sender null for any sender
     * @return {@code {"stream","sender","id","sequence","receivedAt","readers":[…]}}
     * @throws Problem 404 if there is no such event, 400 if several senders have one
     */
    public byte[] event(@Header("stream") String stream, @Header("sender") String sender, @Header("id") String id) {
        return eventLookup
                .status(stream, sender, id)
                .map(StrictJson::write)
                .orElseThrow(() -> noEvent(stream, sender, id));
    }

    /**
     * Sends a command to a reader.
     *
     * @param command {@code {"action":"pause|resume|rewind","to","accept"}}
     * @return the reader as {@link #readers} lists it
     * @throws Problem 404 for an unknown reader, 400 for an invalid command
     */
    public byte[] command(@Header("stream") String stream, @Header("reader") String reader, @Body Command command) {
        return StrictJson.write(control.command(stream, reader, command));
    }

    /**
     * Forgets a reader that no route has any more.
     *
     * @throws Problem 404 for an unknown reader, 409 for one that a route has
     */
    public void remove(@Header("stream") String stream, @Header("reader") String reader) {
        control.remove(stream, reader);
    }

    /**
     * Deletes all events of a stream that no reader reads any more.
     *
     * @throws Problem 404 for an unknown stream, 409 for one that has a reader
     */
    public void empty(@Header("stream") String stream) {
        control.empty(stream);
    }

    /**
     * Erases the body of an event.
     *
     * @throws Problem 404 if there is no such event or it is already erased; 400 if several senders have one
     */
    public void forget(@Header("stream") String stream, @Header("sender") String sender, @Header("id") String id) {
        if (!eventLookup.forget(stream, sender, id)) {
            throw noEvent(stream, sender, id);
        }
    }

    private static Problem noEvent(String stream, String sender, String id) {
        return new Problem(
                404,
                "not_found",
                "The stream " + stream + " has no event " + id + (sender == null ? "" : " of " + sender)
                        + ": it never arrived, or it is older than what is kept.");
    }
}
