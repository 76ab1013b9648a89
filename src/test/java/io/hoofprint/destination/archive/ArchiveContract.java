// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hoofprint.platform.error.Rejected;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every kind of archive does. Each test works below a prefix of its own. */
public abstract class ArchiveContract {
    public final String mine = UUID.randomUUID() + "/";

    public abstract Archive archive();

    /** An archive on the same store with {@code hoofprint.archive.prefix=some/prefix-}. */
    public abstract Archive prefixed();

    /** A bucket other than the default one. */
    public abstract Archive otherBucket();

    @Test
    void what_is_put_is_there_until_it_is_deleted() {
        archive().put(mine + "one", bytes("first"));
        assertThat(archive().get(mine + "one")).contains(bytes("first"));
        archive().delete(mine + "one");
        assertThat(archive().get(mine + "one")).isEmpty();
        assertThat(keys("")).isEmpty();
    }

    /** The large one in parts, where there are parts. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1_000, 9 << 20})
    void a_file_is_put_whole_and_stays_where_it_is(int size, @TempDir Path folder) throws IOException {
        byte[] content = new byte[size];
        new Random(size).nextBytes(content);
        Path file = Files.write(folder.resolve("content"), content);
        for (Archive one : List.of(archive(), otherBucket(), prefixed())) {
            one.put(mine + "José/file", bytes("before"));
            one.put(mine + "José/file", file);
            assertThat(one.get(mine + "José/file").orElseThrow()).isEqualTo(content);
            one.delete(mine + "José/file");
        }
        assertThat(file).hasBinaryContent(content);
    }

    @Test
    void a_put_replaces_what_was_there() {
        archive().put(mine + "one", bytes("a long first one"));
        archive().put(mine + "one", bytes("second"));
        assertThat(archive().get(mine + "one")).contains(bytes("second"));
        assertThat(keys("")).containsExactly("one");
    }

    @Test
    void what_is_absent_is_nothing_and_no_error() {
        assertThat(archive().get(mine + "deep/down/absent")).isEmpty();
        archive().delete(mine + "deep/down/absent");
        assertThat(archive().list(mine)).isEmpty();
        archive().put(mine + "folder/file", bytes("x"));
        assertThat(archive().get(mine + "folder")).isEmpty();
    }

    @Test
    void a_name_is_free_again_when_all_below_it_is_deleted() {
        archive().put(mine + "a/b/c", bytes("deep"));
        archive().delete(mine + "a/b/c");
        archive().put(mine + "a", bytes("flat"));
        assertThat(keys("")).containsExactly("a");
    }

    @Test
    void a_list_has_size_and_time() {
        Instant before = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        archive().put(mine + "one", bytes("12345"));
        ArchiveObject found = archive().list(mine).findFirst().orElseThrow();
        assertThat(found.key()).isEqualTo(mine + "one");
        assertThat(found.size()).isEqualTo(5);
        assertThat(found.lastModified()).isBetween(before, before.plusSeconds(60));
    }

    @Test
    void a_list_is_ordered_by_bytes_and_begins_after_the_given_key() {
        List<String> ordered = List.of("a", "a!", "a-b", "a/b", "a/c/d", "a0", "b", "z", "é", "馬", "\uD83D\uDC0E");
        List<String> shuffled = new ArrayList<>(ordered);
        shuffled.removeIf("a"::equals);
        Collections.shuffle(shuffled, new Random(1));
        shuffled.forEach(key -> archive().put(mine + key, bytes("x")));
        assertThat(keys("")).containsExactlyElementsOf(ordered.subList(1, ordered.size()));
        assertThat(keys("a/")).containsExactly("a/b", "a/c/d");
        assertThat(keys("a/c")).containsExactly("a/c/d");
        assertThat(after("a/b")).startsWith("a/c/d", "a0");
        assertThat(after("a/b!")).startsWith("a/c/d", "a0");
        assertThat(after("a/c")).startsWith("a/c/d", "a0");
        assertThat(after("\uD83D\uDC0E")).isEmpty();
    }

    @Test
    void thousands_of_objects_are_listed_page_by_page() throws Exception {
        List<String> all = IntStream.range(0, 2_500)
                .mapToObj(number -> mine + "%d/%05d".formatted(number / 600, number))
                .toList();
        inParallel(all.stream()
                .<Runnable>map(key -> () -> archive().put(key, bytes(key)))
                .toList());
        List<ArchiveObject> first = archive().page(mine, "");
        assertThat(first).hasSize(1_000).extracting(ArchiveObject::key).isEqualTo(all.subList(0, 1_000));
        assertThat(archive().page(mine, first.get(999).key())).hasSize(1_000);
        assertThat(archive().list(mine).map(ArchiveObject::key)).isEqualTo(all);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "José García.zip",
                "馬/ひづめ",
                "\uD83D\uDC0E",
                "with space ",
                "a+b",
                "50%",
                "%2F%2e%2e",
                "~tilde",
                "a&b=c?d#e",
                "quote'\"",
                "back\\slash",
                "a..b",
                "...",
                ".hidden",
                ".unfinished/file",
                "${header.archiveBucket}",
                "{{hoofprint.zone}}",
                "<tag>",
                "semi;colon:comma,",
                "[brackets]{}|^`$@!*()"
            })
    void keys_may_be_odd(String key) {
        archive().put(mine + key, bytes(key));
        assertThat(archive().get(mine + key)).contains(bytes(key));
        assertThat(keys("")).containsExactly(key);
        assertThat(keys(key)).containsExactly(key);
        archive().delete(mine + key);
        assertThat(keys("")).isEmpty();
    }

    @Test
    void keys_may_have_1024_bytes_and_no_more() {
        String longest = (mine + "0123456789/".repeat(100)).substring(0, 1_020) + "\uD83D\uDC0E";
        archive().put(longest, bytes("x"));
        assertThat(archive().get(longest)).contains(bytes("x"));
        assertThat(archive().list(mine)).extracting(ArchiveObject::key).containsExactly(longest);
        assertThatThrownBy(() -> archive().put(longest + "x", bytes("x"))).isInstanceOf(Rejected.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../up", "a/../b", "a/..", "/a", "a//b", "a/", ".", "a/./b", "nul\0", "line\n", "\u0085", "\uD83D"
            })
    void keys_that_could_mean_something_else_are_refused(String key) {
        for (Runnable attempt : List.<Runnable>of(
                () -> archive().put(key, bytes("x")), () -> archive().get(key), () -> archive()
                        .delete(key))) {
            assertThatThrownBy(attempt::run).isInstanceOf(Rejected.class).hasMessageContaining("key");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", ".unfinished", "a/b", "x", "buck et"})
    void buckets_that_could_mean_something_else_are_refused(String name) {
        assertThatThrownBy(() -> archive().bucket(name).get("one"))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("bucket");
    }

    static List<byte[]> bodies() {
        byte[] large = new byte[5 * 1024 * 1024];
        new Random(5).nextBytes(large);
        byte[] every = new byte[256];
        IntStream.range(0, 256).forEach(value -> every[value] = (byte) value);
        return List.of(new byte[0], every, large);
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void bodies_come_back_as_they_were(byte[] body) {
        archive().put(mine + "body", body);
        assertThat(Arrays.equals(archive().get(mine + "body").orElseThrow(), body))
                .isTrue();
        assertThat(archive().list(mine)).extracting(ArchiveObject::size).containsExactly((long) body.length);
    }

    @Test
    void what_is_opened_comes_as_a_stream_that_may_be_left_early() throws IOException {
        byte[] body = new byte[9 << 20];
        new Random(7).nextBytes(body);
        archive().put(mine + "José", body);
        for (int i = 0; i < 60; i++) {
            try (ArchiveContent left = archive().open(mine + "José").orElseThrow()) {
                assertThat(left.size()).isEqualTo(body.length);
                assertThat(left.stream().readNBytes(10)).isEqualTo(Arrays.copyOf(body, 10));
            }
        }
        try (ArchiveContent whole = archive().open(mine + "José").orElseThrow()) {
            assertThat(Arrays.equals(whole.stream().readAllBytes(), body)).isTrue();
        }
        assertThat(archive().open(mine + "absent")).isEmpty();
        assertThatThrownBy(() -> archive().open(mine + "../up")).isInstanceOf(Rejected.class);
    }

    @Test
    void a_prefix_is_added_to_every_key_and_taken_off_again() {
        prefixed().put(mine + "one", bytes("x"));
        assertThat(archive().get("some/prefix-" + mine + "one")).contains(bytes("x"));
        assertThat(prefixed().get(mine + "one")).contains(bytes("x"));
        assertThat(prefixed().list(mine)).extracting(ArchiveObject::key).containsExactly(mine + "one");
        assertThat(prefixed().page("", mine + "one"))
                .extracting(ArchiveObject::key)
                .doesNotContain(mine + "one");
        prefixed().delete(mine + "one");
        assertThat(archive().list("some/prefix-" + mine)).isEmpty();
    }

    @Test
    void buckets_are_apart() {
        otherBucket().put(mine + "one", bytes("other"));
        assertThat(archive().get(mine + "one")).isEmpty();
        archive().put(mine + "one", bytes("usual"));
        assertThat(otherBucket().get(mine + "one")).contains(bytes("other"));
        archive().delete(mine + "one");
        assertThat(otherBucket().list(mine)).hasSize(1);
        otherBucket().delete(mine + "one");
        assertThat(otherBucket().list(mine)).isEmpty();
    }

    @Test
    void of_concurrent_puts_one_whole_object_is_left() throws Exception {
        List<byte[]> rivals = IntStream.range(0, 24)
                .mapToObj(number -> String.valueOf((char) ('a' + number)).repeat(300_000 + number))
                .map(ArchiveContract::bytes)
                .toList();
        inParallel(rivals.stream()
                .<Runnable>map(body -> () -> archive().put(mine + "one", body))
                .toList());
        byte[] left = archive().get(mine + "one").orElseThrow();
        assertThat(rivals)
                .anySatisfy(body -> assertThat(Arrays.equals(body, left)).isTrue());
        assertThat(keys("")).containsExactly("one");
    }

    /** Below this test's prefix, and without it. */
    public final List<String> keys(String prefix) {
        return archive()
                .list(mine + prefix)
                .map(found -> found.key().substring(mine.length()))
                .toList();
    }

    private List<String> after(String key) {
        return archive().page(mine, mine + key).stream()
                .map(found -> found.key().substring(mine.length()))
                .toList();
    }

    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    public static void inParallel(List<Runnable> tasks) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> running = new ArrayList<>();
            tasks.forEach(task -> running.add(threads.submit(task)));
            for (Future<?> one : running) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
