// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.sqlite;

import io.hoofprint.ledger.Gap;
import io.hoofprint.ledger.StoredEvent;
import io.hoofprint.ledger.append.Stream;
import io.hoofprint.platform.error.Unavailable;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** Reads the intact events of a log's file, whole or damaged, and never writes to it. */
public final class LogSalvage {
    private final List<Gap> gaps;
    private final List<Lost> lost = new ArrayList<>();
    private final BiConsumer<String, StoredEvent> each;
    private long events;

    /**
     * A range that cannot be read, or was never there.
     *
     * @param last null when nothing after the first can be read, so that nobody knows how many there were
     */
    public record Lost(String stream, long first, Long last) {}

    /** @param lost what is neither there nor known to be missing from before the damage */
    public record Summary(long events, List<Lost> lost) {}

    private LogSalvage(DamagedLog log, BiConsumer<String, StoredEvent> each) throws SQLException {
        gaps = log.gaps();
        this.each = each;
        for (Stream stream : log.streams()) {
            read(log, stream);
        }
    }

    /**
     * @param each receives a stream's name and an event, a stream after the other, each in the order of its sequences
     * @throws Unavailable if nothing can be read
     */
    public static Summary read(Path file, BiConsumer<String, StoredEvent> each) {
        try (var log = new DamagedLog(new LogConnections(file).untouching())) {
            var salvage = new LogSalvage(log, each);
            return new Summary(salvage.events, salvage.lost);
        } catch (SQLException e) {
            throw new Unavailable("Nothing can be read from " + file + ": " + e.getMessage(), e);
        }
    }

    private void read(DamagedLog log, Stream stream) throws SQLException {
        stream.head(stream.trimmed());
        var scan = log.scan(stream, event -> {
            missing(stream, event.sequence() - 1);
            stream.head(event.sequence());
            each.accept(stream.name(), event);
            events++;
        });
        scan.run();
        if (scan.hasLostEnd()) {
            lost.add(new Lost(stream.name(), stream.head() + 1, null));
        }
    }

    private void missing(Stream stream, long last) {
        if (last > stream.head()) {
            new Gap(stream.name(), stream.head() + 1, last, Instant.EPOCH)
                    .without(gaps)
                    .forEach(gap -> lost.add(new Lost(gap.stream(), gap.first(), gap.last())));
        }
    }
}
