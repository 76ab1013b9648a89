// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.program.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hoofprint.program.chaos.Signal.Kind;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What lies where in the end, and how often.
 *
 * @param pressesLive how many the live page shows
 * @param runs states of the evidence runs by their ids
 */
record Found(
        Map<String, Integer> clicks,
        Map<String, Integer> parked,
        Map<String, Integer> meetings,
        int pressesLive,
        Map<String, String> runs) {
    private static final Duration PATIENCE = Duration.ofSeconds(240);
    private static final int SERIAL = 4;

    /** When nothing waits any more. */
    static Found by(Operator operator, Place place) throws Exception {
        // Files come and go while they are counted.
        await().atMost(PATIENCE).ignoreException(NoSuchFileException.class).until(() -> place.waiting() == 0);
        operator.awaitLevel();
        Map<String, String> runs = operator.endedRuns();
        operator.awaitLevel();
        return new Found(operator.clicks(), operator.parked(), operator.meetings(), operator.pressesOnLivePage(), runs);
    }

    /** Every identity once at its destination, everything acknowledged there, nothing that was refused. */
    void mustBeAll(Senders senders, Runs requested, Place place, Path data) throws Exception {
        Map<String, Integer> rows = rows(place);
        Map<String, Integer> visits = place.visits();
        senders.mustAgreeWith(Kind.CLICKS, clicks);
        senders.mustAgreeWith(Kind.PRESSES, rows);
        senders.mustAgreeWith(Kind.UNKNOWN_PRESSES, parked);
        senders.mustAgreeWith(Kind.VISITS, visits);
        senders.mustAgreeWith(Kind.MEETINGS, meetings);
        assertThat(tallied(place)).as("the tab Tally").isEqualTo(rows.size());
        assertThat(pressesLive).as("the live page").isEqualTo(rows.size());
        requested.mustAgreeWith(runs);
        assertThat(place.months()).isEqualTo(runs.isEmpty() ? List.of() : Clones.FILES);
        mustBeTold(rows, place.chat());
        assertThat(accepted(data, "clicks")).isEqualTo(sum(clicks));
        assertThat(accepted(data, "buttons")).isEqualTo(sum(rows) + sum(parked));
        assertThat(accepted(data, "visits")).isEqualTo(sum(visits));
        assertThat(accepted(data, "meetings")).isEqualTo(sum(meetings));
    }

    private static Map<String, Integer> rows(Place place) throws Exception {
        Map<String, Integer> rows = new TreeMap<>();
        place.sheet("Log").stream().skip(1).forEach(row -> rows.merge(row.get(SERIAL), 1, Integer::sum));
        return rows;
    }

    private static int tallied(Place place) throws Exception {
        return place.sheet("Tally").stream()
                .skip(1)
                .mapToInt(row -> Integer.parseInt(row.get(row.size() - 1)))
                .sum();
    }

    private static void mustBeTold(Map<String, Integer> rows, List<String> chat) {
        assertThat(rows.keySet()).filteredOn(Inputs::isLow).allSatisfy(button -> assertThat(chat)
                .as("low battery of %s", button)
                .anyMatch(text -> text.contains("button " + button + " ")));
    }

    private static int sum(Map<String, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** How many events of a stream are in the ledger. Only while no program runs. */
    private static int accepted(Path data, String stream) throws SQLException {
        try (var ledger = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("ledger.db"));
                var row = ledger.createStatement().executeQuery("select count(*) from stream_" + stream)) {
            return row.getInt(1);
        }
    }

    void tell(Figures figures, Place place) throws Exception {
        List<String> chat = place.chat();
        figures.add("delivered", "clicks", sum(clicks));
        figures.add("delivered", "sheet rows", rows(place).size());
        figures.add("delivered", "dead letters", sum(parked));
        figures.add("delivered", "visits", sum(place.visits()));
        figures.add("delivered", "meetings", sum(meetings));
        figures.add("delivered", "evidence runs", runs.size());
        figures.add("delivered", "chat messages", chat.size());
        figures.add(
                "delivered",
                "chat repeats",
                chat.size() - chat.stream().distinct().count());
    }
}
