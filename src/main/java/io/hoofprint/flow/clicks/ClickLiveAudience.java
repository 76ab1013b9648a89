package io.hoofprint.flow.clicks;

import io.hoofprint.flow.clicks.ClickLiveCounts.Count;
import io.hoofprint.flow.clicks.ClickLiveCounts.Pair;
import io.hoofprint.platform.json.StrictJson;
import io.hoofprint.platform.live.LiveTopic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Subscribers who are sent the same numbers in the same shape. */
sealed interface ClickLiveAudience {
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
        private record Stats(List<Count> stats, String event_type) {}

        @Override
        public List<Pair> pairs(List<String> actions) {
            return List.of(pair());
        }

        @Override
        public List<byte[]> everything(ClickSnapshot snapshot) {
            List<Count> stats = snapshot.counts().getOrDefault(pair(), List.of());
            return List.of(StrictJson.write(new Stats(stats, action)));
        }

        @Override
        public List<byte[]> changes(ClickSnapshot snapshot) {
            return snapshot.hasChanged(pair()) ? everything(snapshot) : List.of();
        }

        private Pair pair() {
            return new Pair(sender, action);
        }
    }

    /** Every sender's counts of an action, each a message of its own. */
    record Cells(String action) implements ClickLiveAudience {
        private record Cell(String api_key, String action, String color, long count) {}

        @Override
        public List<Pair> pairs(List<String> actions) {
            return null;
        }

        @Override
        public List<byte[]> everything(ClickSnapshot snapshot) {
            return messages(snapshot, cell -> true);
        }

        @Override
        public List<byte[]> changes(ClickSnapshot snapshot) {
            return messages(snapshot, snapshot.changed()::contains);
        }

        private List<byte[]> messages(ClickSnapshot snapshot, Predicate<ClickLiveCell> wanted) {
            List<byte[]> messages = new ArrayList<>();
            snapshot.counts().forEach((pair, counts) -> {
                if (pair.action().equals(action)) {
                    counts.stream()
                            .filter(count -> wanted.test(new ClickLiveCell(pair, count.color())))
                            .map(count -> new Cell(pair.sender(), action, count.color(), count.count()))
                            .map(StrictJson::write)
                            .forEach(messages::add);
                }
            });
            return messages;
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

        @Override
        public List<Pair> pairs(List<String> actions) {
            return sender == null
                    ? null
                    : actions.stream().map(action -> new Pair(sender, action)).toList();
        }

        @Override
        public List<byte[]> everything(ClickSnapshot snapshot) {
            return List.of(message(groups(snapshot, this::shows)));
        }

        @Override
        public List<byte[]> changes(ClickSnapshot snapshot) {
            List<Group> groups = groups(snapshot, pair -> shows(pair) && snapshot.hasChanged(pair));
            return groups.isEmpty() ? List.of() : List.of(message(groups));
        }

        private boolean shows(Pair pair) {
            return sender == null || sender.equals(pair.sender());
        }

        private static List<Group> groups(ClickSnapshot snapshot, Predicate<Pair> wanted) {
            return snapshot.counts().entrySet().stream()
                    .filter(entry -> wanted.test(entry.getKey()))
                    .map(entry ->
                            new Group(entry.getKey().sender(), entry.getKey().action(), entry.getValue()))
                    .toList();
        }

        private static byte[] message(List<Group> groups) {
            return StrictJson.write(new LiveTopic.Message(ClickLiveTopic.NAME, Map.of("stats", groups)));
        }
    }
}
