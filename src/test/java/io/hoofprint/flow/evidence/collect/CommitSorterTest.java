// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.evidence.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoofprint.flow.evidence.sources.Commit;
import io.hoofprint.flow.evidence.sources.Identity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
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

class CommitSorterTest {
    @TempDir
    Path folder;

    /** Few, and more than the sorter holds in memory; beside what an interrupted one has left. */
    @ParameterizedTest
    @ValueSource(ints = {100, 700, 40_000})
    void blocks_come_newest_first_then_by_hash_each_once(int count) throws IOException, SQLException {
        Path file = Files.writeString(folder.resolve("0.sort"), "cut off");
        List<Commit> commits = new ArrayList<>(
                IntStream.range(0, count).mapToObj(CommitSorterTest::commit).toList());
        List<String> expected = commits.stream()
                .sorted(Comparator.comparing((Commit one) -> one.date().toInstant())
                        .reversed()
                        .thenComparing(Commit::hash))
                .map(one -> new String(one.block(), StandardCharsets.UTF_8))
                .toList();
        commits.addAll(commits.subList(0, 100));
        Collections.shuffle(commits, new Random(7));
        List<String> sorted = new ArrayList<>();
        try (CommitSorter sorter = new CommitSorter(file)) {
            for (Commit commit : commits) {
                sorter.add(commit, new Attribution(0, new int[] {1, 2}));
            }
            sorter.drain((attribution, block) -> {
                assertThat(attribution.approvers()).containsExactly(1, 2);
                sorted.add(new String(block, StandardCharsets.UTF_8));
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
