// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.cli;

import io.hoofprint.ledger.ops.ReaderAdministration;
import io.hoofprint.ledger.reader.ReaderStatus;
import io.hoofprint.platform.cli.AdminClient;

/** Administers the readers of a running server. */
record RemoteReaders(AdminClient server) implements ReaderAdministration {
    private static final String PATH = "/admin/v1/readers";

    @Override
    public Listing list() {
        return server.get(PATH, Listing.class);
    }

    @Override
    public ReaderStatus command(String stream, String reader, Command command) {
        return server.post(path(stream, reader), command, ReaderStatus.class);
    }

    @Override
    public void remove(String stream, String reader) {
        server.delete(path(stream, reader));
    }

    @Override
    public void empty(String stream) {
        server.delete("/admin/v1/streams/" + AdminClient.encoded(stream));
    }

    private static String path(String stream, String reader) {
        return PATH + "/" + AdminClient.encoded(stream) + "/" + AdminClient.encoded(reader);
    }
}
