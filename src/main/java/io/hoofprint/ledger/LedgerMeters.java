// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger;

import static io.hoofprint.platform.ops.MeterDefinition.Type.COUNTER;
import static io.hoofprint.platform.ops.MeterDefinition.Type.GAUGE;
import static io.hoofprint.platform.ops.MeterDefinition.Type.SUMMARY;
import static io.hoofprint.platform.ops.MeterDefinition.Type.TIMER;

import io.hoofprint.platform.ops.MeterDefinition;

/** The meters of the ledger and its readers. */
public final class LedgerMeters {
    public static final MeterDefinition APPEND = MeterDefinition.of(
            TIMER,
            "hoofprint.ledger.append",
            "seconds",
            "Time from the arrival of a request to append until its events are durable");

    public static final MeterDefinition BATCH_SIZE =
            MeterDefinition.of(SUMMARY, "hoofprint.ledger.batch.size", "requests", "Requests that share one fsync");

    public static final MeterDefinition QUEUE =
            MeterDefinition.of(GAUGE, "hoofprint.ledger.queue", "requests", "Requests that wait for the writer");

    public static final MeterDefinition ACCEPTED = MeterDefinition.of(
            COUNTER, "hoofprint.ledger.accepted", "events", "Events appended to the stream", "stream");

    public static final MeterDefinition DUPLICATES = MeterDefinition.of(
            COUNTER,
            "hoofprint.ledger.duplicates",
            "events",
            "Events that were in the stream already and changed nothing",
            "stream");

    public static final MeterDefinition READER_LAG = MeterDefinition.of(
            GAUGE, "hoofprint.reader.lag", "events", "Events that the reader has not passed yet", "stream", "reader");

    public static final MeterDefinition READER_LAG_SECONDS = MeterDefinition.of(
            GAUGE,
            "hoofprint.reader.lag.seconds",
            "seconds",
            "Age of the oldest event that the reader has not passed yet",
            "stream",
            "reader");

    public static final MeterDefinition READER_BLOCKED = MeterDefinition.of(
            GAUGE,
            "hoofprint.reader.blocked",
            "0 or 1",
            "Whether the reader is blocked: it goes on when a person has put right what health says",
            "stream",
            "reader");

    public static final MeterDefinition READER_WAITING = MeterDefinition.of(
            GAUGE,
            "hoofprint.reader.waiting",
            "0 or 1",
            "Whether the reader has failed and tries again by itself",
            "stream",
            "reader");

    public static final MeterDefinition DEAD_LETTERS = MeterDefinition.of(
            GAUGE,
            "hoofprint.dead.letters",
            "dead letters",
            "Dead letters that wait for a person to replay or delete them",
            "stream",
            "reader");

    public static final MeterDefinition READER_QUARANTINED = MeterDefinition.of(
            COUNTER,
            "hoofprint.reader.quarantined",
            "records",
            "Damaged records of the log that the reader passed over",
            "stream",
            "reader");

    private LedgerMeters() {}
}
