// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.clicks;

import io.hoofprint.flow.clicks.ClickLiveCounts.Count;
import io.hoofprint.flow.clicks.ClickLiveCounts.First;
import io.hoofprint.flow.clicks.ClickLiveCounts.Pair;
import io.hoofprint.ledger.Ledger;
import io.hoofprint.ledger.LogCursor;
import io.hoofprint.ledger.ReadBatch;
import io.hoofprint.ledger.ReaderId;
import io.hoofprint.ledger.reader.ReaderListener;
import io.hoofprint.platform.live.ChangeBuffer;
import io.hoofprint.platform.live.Feed;
import io.hoofprint.platform.live.LiveHub;
import io.hoofprint.platform.live.LiveSource;
import io.hoofprint.platform.live.LiveUpdate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.camel.Body;

/**
 * The counts as they change. The cells that a batch of the tally has changed are noted at its commit, and read from the
 * tables when somebody is to be sent them, so that nobody is sent a number that {@code GET /v1/stats} does not show yet.
 */
public final class ClickLive implements LiveSource, ReaderListener {
    private static final int BATCH = 1_000;

    private final ChangeBuffer<ClickLiveCell> changed = new ChangeBuffer<>(Integer.MAX_VALUE);
    private final List<String> actions;
    private final Ledger ledger;
    private final ClickCounter counter;
    private final LiveHub live;
    private final ClickLiveCounts counts;

    /** @param tables sees only committed rows */
    public ClickLive(ClickSettings settings, LiveHub live, DataSource tables, Ledger ledger) {
        actions = List.copyOf(settings.actions());
        this.ledger = ledger;
        counter = new ClickCounter(tables, settings);
        this.live = live;
        counts = new ClickLiveCounts(tables);
    }

    List<String> actions() {
        return actions;
    }

    Feed feed(ClickLiveAudience audience) {
        return new Feed(this, audience);
    }

    /**
     * Within the tally's transaction.
     *
     * @param rows as {@link ClickCounter#count} makes them
     */
    public void counted(@Body List<Map<String, Object>> rows) {
        rows.forEach(row -> changed.add(ClickLiveCell.of(row)));
    }

    @Override
    public ReaderId follows() {
        return new ReaderId("clicks", "tally");
    }

    @Override
    public void committed(long position) {
        changed.committed(live, this);
    }

    /** Which cells another process's tally has changed, the events say. */
    @Override
    public void committedElsewhere(long from, long to) {
        long last = Math.max(from, to);
        try (LogCursor log = ledger.read(follows().stream())) {
            for (long at = Math.min(from, to); at < last; ) {
                ReadBatch batch = log.after(at, (int) Math.min(BATCH, last - at));
                changed.publish(counter.cells(batch.events()), live, this);
                at = batch.last() > at ? batch.last() : last;
            }
        }
    }

    @Override
    public Map<Object, LiveUpdate> read(Set<Object> newcomers, Set<Object> followed) {
        return followed.isEmpty()
                ? updates(newcomers, Set.of(), followed)
                : changed.read(cells -> updates(newcomers, cells, followed));
    }

    private Map<Object, LiveUpdate> updates(
            Set<Object> newcomers, Set<ClickLiveCell> changedCells, Set<Object> followed) {
        Set<ClickLiveCell> awaited = changedCells.stream()
                .filter(cell -> ClickLiveAudience.of(cell.pair()).anyMatch(followed::contains))
                .collect(Collectors.toSet());
        First first = newcomers.stream().anyMatch(newcomer -> seesAll(newcomer, actions))
                ? counts.first(ClickLiveAudience.MOST)
                : null;
        ClickSnapshot snapshot = new ClickSnapshot(counts(newcomers, awaited, followed), first, awaited);
        Map<Object, LiveUpdate> updates = new HashMap<>();
        Stream<?> toNotify =
                snapshot.changedPairs().stream().flatMap(ClickLiveAudience::of).filter(followed::contains);
        Stream.concat(newcomers.stream(), toNotify)
                .map(ClickLiveAudience.class::cast)
                .distinct()
                .forEach(audience -> updates.put(
                        audience,
                        new LiveUpdate(
                                newcomers.contains(audience) ? audience.everything(snapshot) : null,
                                audience.changes(snapshot))));
        return updates;
    }

    private static boolean seesAll(Object audience, List<String> actions) {
        return ((ClickLiveAudience) audience).pairs(actions) == null;
    }

    /** All counts of the pairs that somebody follows by themselves; of the others, who sees all is sent only so many. */
    private Map<Pair, List<Count>> counts(Set<Object> newcomers, Set<ClickLiveCell> awaited, Set<Object> followed) {
        Map<Boolean, Set<Pair>> pairs = awaited.stream()
                .map(ClickLiveCell::pair)
                .collect(Collectors.partitioningBy(
                        pair -> ClickLiveAudience.of(pair)
                                .anyMatch(audience -> !seesAll(audience, actions) && followed.contains(audience)),
                        Collectors.toSet()));
        newcomers.stream().filter(newcomer -> !seesAll(newcomer, actions)).forEach(newcomer -> pairs.get(true)
                .addAll(((ClickLiveAudience) newcomer).pairs(actions)));
        pairs.get(false).removeAll(pairs.get(true));
        Map<Pair, List<Count>> found = new LinkedHashMap<>(counts.of(pairs.get(true), Integer.MAX_VALUE));
        found.putAll(counts.of(pairs.get(false), ClickLiveAudience.MOST));
        return found;
    }
}
