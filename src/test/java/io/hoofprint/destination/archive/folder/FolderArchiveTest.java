// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.archive.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hoofprint.destination.archive.Archive;
import io.hoofprint.destination.archive.ArchiveContract;
import io.hoofprint.destination.archive.ArchiveFixture;
import io.hoofprint.platform.error.Blocked;
import io.hoofprint.platform.error.Rejected;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderArchiveTest extends ArchiveContract {
    @TempDir
    static Path data;

    private static ArchiveFixture usual;
    private static ArchiveFixture prefixed;

    @BeforeAll
    static void start() throws Exception {
        usual = new ArchiveFixture(data, Map.of());
        prefixed = new ArchiveFixture(data, Map.of("HOOFPRINT_ARCHIVE_PREFIX", "some/prefix-"));
        // Each instance deletes leftover temporary files once.
        usual.archive().put("first", bytes("x"));
        prefixed.archive().put("first", bytes("x"));
    }

    @AfterAll
    static void stop() {
        prefixed.close();
        usual.close();
    }

    @Override
    public Archive archive() {
        return usual.archive();
    }

    @Override
    public Archive prefixed() {
        return prefixed.archive();
    }

    @Override
    public Archive otherBucket() {
        return archive().bucket("other.bucket");
    }

    @Test
    void objects_are_files_named_like_their_keys() throws IOException {
        archive().put(mine + "José/one", bytes("x"));
        assertThat(data.resolve("archive/hoofprint/" + mine + "José/one")).hasContent("x");
        otherBucket().put(mine + "one", bytes("y"));
        assertThat(data.resolve("archive/other.bucket/" + mine + "one")).hasContent("y");
    }

    /** As S3 does it; most of its stand-ins have Java's order here, so that it is no part of the contract's test. */
    @Test
    void a_list_is_in_the_order_of_utf_8_and_not_of_java() {
        archive().put(mine + "\uD83D\uDC0E", bytes("x"));
        archive().put(mine + "\uFFFD", bytes("x"));
        assertThat(keys("")).containsExactly("\uFFFD", "\uD83D\uDC0E");
    }

    @Test
    void names_that_no_file_can_have_are_refused() {
        assertThatThrownBy(() -> archive().put(mine + "x".repeat(256), bytes("x")))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("too long");
        archive().put(mine + "file", bytes("x"));
        archive().put(mine + "folder/file", bytes("x"));
        assertThatThrownBy(() -> archive().put(mine + "file/below", bytes("x"))).isInstanceOf(Rejected.class);
        assertThatThrownBy(() -> archive().put(mine + "folder", bytes("x"))).isInstanceOf(Rejected.class);
        assertThat(archive().get(mine + "file/below")).isEmpty();
        archive().delete(mine + "file/below");
        assertThat(archive().get(mine + "x".repeat(256))).isEmpty();
        archive().delete(mine + "x".repeat(256));
        assertThat(keys("")).containsExactly("file", "folder/file");
    }

    @Test
    void a_file_where_the_folder_would_be_blocks(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("archive"), "a file");
        try (ArchiveFixture fixture = new ArchiveFixture(folder, Map.of())) {
            assertThatThrownBy(() -> fixture.archive().put("one", bytes("x")))
                    .isInstanceOf(Blocked.class)
                    .hasMessageContaining("move it");
            Files.delete(folder.resolve("archive"));
            fixture.archive().put("one", bytes("x"));
            assertThat(fixture.archive().list("")).hasSize(1);
        }
    }

    @Test
    void a_folder_is_no_object() {
        archive().put(mine + "folder/file", bytes("x"));
        assertThat(archive().get(mine + "folder")).isEmpty();
        archive().delete(mine + "folder");
        assertThat(keys("")).containsExactly("folder/file");
    }

    @Test
    void puts_and_deletes_beside_each_other_do_not_disturb_each_other() throws Exception {
        List<Runnable> all = IntStream.range(0, 80)
                .<Runnable>mapToObj(number -> () -> {
                    String key = mine + "day/" + number % 4 + "/" + number;
                    archive().put(key, bytes(key));
                    assertThat(archive().get(key)).isPresent();
                    archive().delete(key);
                })
                .toList();
        inParallel(all);
        assertThat(keys("")).isEmpty();
    }

    @Test
    void what_a_killed_process_left_half_written_is_no_object_and_is_cleared_away(@TempDir Path folder)
            throws Exception {
        Path unfinished = Files.createDirectories(folder.resolve("archive/.unfinished"));
        Files.writeString(unfinished.resolve("half"), "hal");
        try (ArchiveFixture fixture = new ArchiveFixture(folder, Map.of())) {
            assertThat(fixture.archive().list("")).isEmpty();
            fixture.archive().put("one", bytes("x"));
            assertThat(fixture.archive().list("")).hasSize(1);
            try (Stream<Path> left = Files.list(unfinished)) {
                assertThat(left).isEmpty();
            }
        }
    }

    @Test
    void nothing_is_left_unfinished_when_a_put_fails() throws IOException {
        archive().put(mine + "file", bytes("x"));
        assertThatThrownBy(() -> archive().put(mine + "file/below", bytes("x"))).isInstanceOf(Rejected.class);
        try (Stream<Path> left = Files.list(data.resolve("archive/.unfinished"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void folders_go_with_their_last_file_but_the_bucket_stays() {
        archive().put(mine + "a/b/c", bytes("x"));
        archive().delete(mine + "a/b/c");
        assertThat(data.resolve("archive/hoofprint/" + mine)).doesNotExist();
        assertThat(data.resolve("archive/hoofprint")).isDirectory();
    }

    @Test
    void neither_a_folder_nor_a_link_is_opened(@TempDir Path elsewhere) throws IOException {
        archive().put(mine + "folder/file", bytes("x"));
        Path secret = Files.writeString(elsewhere.resolve("secret"), "x");
        Files.createSymbolicLink(data.resolve("archive/hoofprint/" + mine + "link"), secret);
        assertThat(archive().open(mine + "folder")).isEmpty();
        assertThat(archive().open(mine + "link")).isEmpty();
    }

    @Test
    void links_to_elsewhere_are_not_followed_by_a_list(@TempDir Path elsewhere) throws IOException {
        Files.writeString(elsewhere.resolve("secret"), "x");
        archive().put(mine + "one", bytes("x"));
        Files.createSymbolicLink(data.resolve("archive/hoofprint/" + mine + "link"), elsewhere);
        Files.createSymbolicLink(data.resolve("archive/hoofprint/" + mine + "loop"), data);
        assertThat(keys("")).containsExactly("one");
    }
}
