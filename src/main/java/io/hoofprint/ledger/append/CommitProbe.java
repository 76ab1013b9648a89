// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.append;

import java.util.Collection;
import java.util.List;

/**
 * The first event of a batch: if it is in the log, the whole batch was committed.
 *
 * @param streams all streams that the batch may have appended to
 */
public record CommitProbe(Stream stream, long sequence, String id, List<Stream> streams) {
    public CommitProbe(Stream stream, long sequence, String id) {
        this(stream, sequence, id, List.of(stream));
    }

    public CommitProbe of(Collection<Stream> touched) {
        return new CommitProbe(stream, sequence, id, List.copyOf(touched));
    }
}
