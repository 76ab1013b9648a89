// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.clicks;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.hoofprint.flow.clicks.ClickLiveCounts.Count;
import io.hoofprint.flow.clicks.ClickLiveCounts.Pair;
import io.hoofprint.platform.json.StrictJson;
import io.hoofprint.platform.live.LiveTopic;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Subscribers who are sent the same numbers in the same shape. */
sealed interface ClickLiveAudience {
    /** Counts that one message holds, or all messages of one turn together; what is more is left out, and said. */
    int MOST = 10_000;

    /** All audiences that see this pair's counts. */
    static Stream<ClickLiveAudience> of(Pair pair) {
        return Stream.of(
                new Own(pair.sender(), pair.action()),
                new Cells(pair.action()),
                new Groups(pair.sender()),
                Groups.OF_ALL);
    }

    /** The pairs to read for {@link #everything}; null for all. */
    List<Pair> pairs(List<String> actions);

    List<byte[]> everything(ClickSnapshot snapshot);

    List<byte[]> changes(ClickSnapshot snapshot);

    /** One sender's counts of an action: all of them whenever one changes. */
    record Own(String sender, String action) implements ClickLiveAudience {
        private record Stats(
                List<Count> stats,
                String event_type,
                @JsonInclude(Include.NON_DEFAULT) int more) {}

        @Override
        public List<Pair> pairs(List<String> actions) {
            return List.of(pair());
        }

        @Override
        public List<byte[]> everything(ClickSnapshot snapshot) {
            List<Count> stats = snapshot.counts().getOrDefault(pair(), List.of());
            int shown = Math.min(stats.size(), MOST);
            return List.of(StrictJson.write(new Stats(stats.subList(0, shown), action, stats.size() - shown)));
        }

        @Override
        public List<byte[]> changes(ClickSnapshot snapshot) {
            return snapshot.hasChanged(pair()) ? everything(snapshot) : List.of();
        }

        private Pair pair() {
            return new Pair(sender, action);
        }
    }

    /** Every sender's counts of an action, each a message of its own; the last one says how many are left out. */
    record Cells(String action) implements ClickLiveAudience {
        private record Cell(
                String api_key,
                String action,
                String color,
                long count,
                @JsonInclude(Include.NON_DEFAULT) long more) {}

        @Override
        public List<Pair> pairs(List<String> actions) {
            return null;
        }

        @Override
        public List<byte[]> everything(ClickSnapshot snapshot) {
            return messages(snapshot.first().counts(), snapshot.first().more(), cell -> true);
        }

        @Override
        public List<byte[]> changes(ClickSnapshot snapshot) {
            return messages(snapshot.counts(), 0, snapshot.changed()::contains);
        }

        private List<byte[]> messages(Map<Pair, List<Count>> counts, long more, Predicate<ClickLiveCell> wanted) {
            List<Cell> cells = new ArrayList<>();
            counts.forEach((pair, theirs) -> {
                if (pair.action().equals(action)) {
                    theirs.stream()
                            .filter(count -> wanted.test(new ClickLiveCell(pair, count.color())))
                            .map(count -> new Cell(pair.sender(), action, count.color(), count.count(), 0))
                            .forEach(cells::add);
                }
            });
            int shown = Math.min(cells.size(), MOST);
            long left = more + cells.size() - shown;
            if (left > 0 && shown > 0) {
                Cell last = cells.get(shown - 1);
                cells.set(shown - 1, new Cell(last.api_key, action, last.color, last.count, left));
            }
            return cells.stream().limit(shown).map(StrictJson::write).toList();
        }
    }

    /**
     * The topic: counts in groups of a sender and an action, first all groups, then those that change.
     *
     * @param sender null for every sender
     */
    record Groups(String sender) implements ClickLiveAudience {
        static final Groups OF_ALL = new Groups(null);

        private record Group(String api_key, String action, List<Count> counts) {}

        private record Stats(
                List<Group> stats,
                @JsonInclude(Include.NON_DEFAULT) long more) {}

        @Override
        public List<Pair> pairs(List<String> actions) {
            return sender == null
                    ? null
                    : actions.stream().map(action -> new Pair(sender, action)).toList();
        }

        @Override
        public List<byte[]> everything(ClickSnapshot snapshot) {
            return List.of(
                    sender == null
                            ? message(
                                    snapshot.first().counts(), snapshot.first().more())
                            : message(only(snapshot.counts(), pair -> sender.equals(pair.sender())), 0));
        }

        @Override
        public List<byte[]> changes(ClickSnapshot snapshot) {
            Map<Pair, List<Count>> changed = only(
                    snapshot.counts(),
                    pair -> (sender == null || sender.equals(pair.sender())) && snapshot.hasChanged(pair));
            return changed.isEmpty() ? List.of() : List.of(message(changed, 0));
        }

        private static Map<Pair, List<Count>> only(Map<Pair, List<Count>> counts, Predicate<Pair> wanted) {
            Map<Pair, List<Count>> some = new LinkedHashMap<>(counts);
            some.keySet().removeIf(wanted.negate());
            return some;
        }

        /** @param more how many counts are left out already */
        private static byte[] message(Map<Pair, List<Count>> counts, long more) {
            List<Group> groups = new ArrayList<>();
            int room = MOST;
            long left = more;
            for (Map.Entry<Pair, List<Count>> entry : counts.entrySet()) {
                List<Count> all = entry.getValue();
                int shown = Math.min(all.size(), room);
                room -= shown;
                left += all.size() - shown;
                if (shown > 0) {
                    groups.add(new Group(entry.getKey().sender(), entry.getKey().action(), all.subList(0, shown)));
                }
            }
            return StrictJson.write(new LiveTopic.Message(ClickLiveTopic.NAME, new Stats(groups, left)));
        }
    }
}
