// SPDX-License-Identifier: Apache-2.0
import io.hoofprint.ledger.LogCursor;
import io.hoofprint.ledger.ReadBatch;
import io.hoofprint.ledger.sqlite.SqliteLedger;
import io.hoofprint.ledger.sqlite.SqliteOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What is there after a kill, beside what was acknowledged before it.
 *
 * <p>{@code java … KeptEvents FILE_OF_NUMBERS STREAM DATA_FOLDER} for a ledger that no server has open, {@code … KeptEvents
 * FILE_OF_NUMBERS LINES_FILE} for events as lines; each holds {@code number":N} or {@code number:N}. Prints {@code LOST TWICE
 * KEPT}: how many acknowledged ones are not there, how many are there again, and how many there are.
 */
public class KeptEvents {
    private static final Pattern NUMBER = Pattern.compile("number\"?:(\\d+)");
    private static final int BATCH = 1_000;

    private final BitSet kept = new BitSet();
    private int twice;

    public static void main(String[] args) throws Exception {
        var events = new KeptEvents();
        if (args.length == 3) {
            events.readLedger(args[1], Path.of(args[2]));
        } else {
            events.readLines(Path.of(args[1]));
        }
        BitSet lost = new BitSet();
        try (Stream<String> numbers = Files.lines(Path.of(args[0]))) {
            numbers.filter(line -> !line.isBlank()).mapToInt(Integer::parseInt).forEach(lost::set);
        }
        lost.andNot(events.kept);
        System.out.printf("%d %d %d%n", lost.cardinality(), events.twice, events.kept.cardinality());
    }

    private void readLedger(String stream, Path folder) {
        try (SqliteLedger ledger = SqliteLedger.open(SqliteOptions.in(folder));
                LogCursor cursor = ledger.read(stream)) {
            ReadBatch batch = cursor.after(0, BATCH);
            while (!batch.isEmpty()) {
                batch.events().forEach(event ->
                        keep(event.id() + " " + new String(event.body(), StandardCharsets.UTF_8)));
                batch = cursor.after(batch.last(), BATCH);
            }
        }
    }

    private void readLines(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
            lines.forEach(this::keep);
        }
    }

    /** A line may be torn: then it is no event. */
    private void keep(String event) {
        Matcher number = NUMBER.matcher(event);
        if (number.find() && event.endsWith("}")) {
            int found = Integer.parseInt(number.group(1));
            twice += kept.get(found) ? 1 : 0;
            kept.set(found);
        }
    }
}
