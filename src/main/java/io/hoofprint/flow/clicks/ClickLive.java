package io.hoofprint.flow.clicks;

import io.hoofprint.flow.clicks.ClickLiveCounts.Count;
import io.hoofprint.flow.clicks.ClickLiveCounts.Pair;
import io.hoofprint.ledger.ReaderListener;
import io.hoofprint.platform.live.Feed;
import io.hoofprint.platform.live.LiveHub;
import io.hoofprint.platform.live.LiveSource;
import io.hoofprint.platform.live.LiveUpdate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.camel.Body;

/**
 * The counts as they change. What a batch of the tally has changed is noted when it is committed, and read from the tables
 * when somebody is to be told, so that nobody is told a number that {@code GET /v1/stats} does not show yet.
 */
public final class ClickLive implements LiveSource, ReaderListener {
    private final List<ClickLiveCell> counted = new ArrayList<>();
    private Set<ClickLiveCell> changed = new HashSet<>();
    private List<String> actions = List.of();
    private LiveHub live;
    private ClickLiveCounts counts;

    public void setSettings(ClickSettings settings) {
        actions = List.copyOf(settings.actions());
    }

    public void setLive(LiveHub live) {
        this.live = live;
    }

    /** @param tables where what is committed can be read */
    public void setTables(DataSource tables) {
        counts = new ClickLiveCounts(tables);
    }

    List<String> actions() {
        return actions;
    }

    Feed feed(ClickLiveAudience audience) {
        return new Feed(this, audience);
    }

    /**
     * Within the tally's transaction, so that none of it is known to others yet. A batch that is rolled back and counted
     * again only makes some numbers be read that have not changed.
     *
     * @param rows as {@link Tally#count} makes them
     */
    public void counted(@Body List<Map<String, Object>> rows) {
        rows.forEach(row -> counted.add(ClickLiveCell.of(row)));
    }

    @Override
    public void committed(String stream, String reader, long position) {
        if (counted.isEmpty() || !stream.equals("clicks") || !reader.equals("tally")) {
            return;
        }
        note(counted);
        counted.clear();
        if (!live.changed(this)) {
            takeChanged();
        }
    }

    @Override
    public Map<Object, LiveUpdate> read(Set<Object> newcomers, Set<Object> followed) {
        // What is noted stays so until those who follow can be told.
        Set<ClickLiveCell> noted = followed.isEmpty() ? Set.of() : takeChanged();
        try {
            Set<ClickLiveCell> awaited = noted.stream()
                    .filter(cell -> ClickLiveAudience.of(cell.pair()).anyMatch(followed::contains))
                    .collect(Collectors.toSet());
            return updates(newcomers, new ClickLiveTick(counts(newcomers, awaited), awaited), followed);
        } catch (RuntimeException e) {
            note(noted);
            throw e;
        }
    }

    private static Map<Object, LiveUpdate> updates(Set<Object> newcomers, ClickLiveTick tick, Set<Object> followed) {
        Map<Object, LiveUpdate> updates = new HashMap<>();
        Stream<?> told =
                tick.changedPairs().stream().flatMap(ClickLiveAudience::of).filter(followed::contains);
        Stream.concat(newcomers.stream(), told)
                .map(ClickLiveAudience.class::cast)
                .distinct()
                .forEach(audience -> updates.put(
                        audience,
                        new LiveUpdate(
                                newcomers.contains(audience) ? audience.everything(tick) : null,
                                audience.changes(tick))));
        return updates;
    }

    /** All in one query, or in none. */
    private Map<Pair, List<Count>> counts(Set<Object> newcomers, Set<ClickLiveCell> awaited) {
        Set<Pair> pairs = awaited.stream().map(ClickLiveCell::pair).collect(Collectors.toSet());
        for (Object newcomer : newcomers) {
            List<Pair> theirs = ((ClickLiveAudience) newcomer).pairs(actions);
            if (theirs == null) {
                return counts.all();
            }
            pairs.addAll(theirs);
        }
        return counts.of(pairs);
    }

    private synchronized void note(Collection<ClickLiveCell> cells) {
        changed.addAll(cells);
    }

    private synchronized Set<ClickLiveCell> takeChanged() {
        Set<ClickLiveCell> taken = changed;
        changed = new HashSet<>();
        return taken;
    }
}
