package io.hoofprint.flow.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlockSorterTest {
    @TempDir
    Path folder;

    /** With as little memory as makes no file, some, and so many that they are merged on the way. */
    @ParameterizedTest
    @ValueSource(ints = {1_000_000, 10_000, 400})
    void blocks_come_newest_first_then_by_hash_each_once(int bytes) throws IOException {
        List<Commit> commits = new ArrayList<>(
                IntStream.range(0, 700).mapToObj(BlockSorterTest::commit).toList());
        List<String> expected = commits.stream()
                .sorted(Comparator.comparing((Commit one) -> one.date().toInstant())
                        .reversed()
                        .thenComparing(Commit::hash))
                .map(one -> new String(one.block(), StandardCharsets.UTF_8))
                .toList();
        commits.addAll(commits.subList(0, 100));
        Collections.shuffle(commits, new Random(7));
        List<String> sorted = new ArrayList<>();
        try (BlockSorter sorter = new BlockSorter(folder, "0", bytes)) {
            for (Commit commit : commits) {
                sorter.add(commit, new Credits(0, new int[] {1, 2}));
            }
            sorter.drain((block, text) -> {
                assertThat(block.credits().approvers()).containsExactly(1, 2);
                sorted.add(new String(text.readNBytes(block.length()), StandardCharsets.UTF_8));
            });
        }
        assertThat(sorted).isEqualTo(expected);
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    /** Many of one instant, at different offsets. */
    private static Commit commit(int n) {
        Instant at = Instant.ofEpochSecond(1_760_000_000L + n % 50);
        return new Commit(
                "%040x".formatted(n * 7919),
                Identity.of("Ana <ana@example.org>"),
                at.atOffset(ZoneOffset.ofHours(n % 12 - 6)),
                "message " + n + "x".repeat(n % 90),
                List.of());
    }
}
