// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.postgresql;

import io.hoofprint.ledger.append.CommitProbe;
import io.hoofprint.ledger.append.PendingAppend;
import io.hoofprint.ledger.append.Stream;
import java.util.List;

/**
 * A batch of which nobody here knows whether it is committed.
 *
 * @param number that its writer has given it
 * @param streams in the order of their names
 */
record LastBatch(long number, List<PendingAppend> batch, List<Stream> streams) implements CommitProbe {}
