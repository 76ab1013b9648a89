// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.sqlite;

import io.hoofprint.ledger.append.CommitProbe;
import io.hoofprint.ledger.append.Stream;
import java.util.Collection;
import java.util.List;

/**
 * The first event of a batch: if it is in the log, the whole batch was committed.
 *
 * @param streams all streams that the batch may have appended to
 */
record FirstEvent(Stream stream, long sequence, String id, List<Stream> streams) implements CommitProbe {
    FirstEvent(Stream stream, long sequence, String id) {
        this(stream, sequence, id, List.of(stream));
    }

    FirstEvent of(Collection<Stream> touched) {
        return new FirstEvent(stream, sequence, id, List.copyOf(touched));
    }
}
