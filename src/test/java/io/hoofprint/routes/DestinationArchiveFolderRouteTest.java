// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.routes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hoofprint.destination.archive.Archive;
import io.hoofprint.destination.archive.ArchiveContent;
import io.hoofprint.destination.archive.ArchiveObject;
import io.hoofprint.platform.error.Blocked;
import io.hoofprint.platform.error.Rejected;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An object of the archive is a file in its bucket's folder. */
class DestinationArchiveFolderRouteTest extends RouteTest {
    DestinationArchiveFolderRouteTest() {
        super("destination-archive-folder");
    }

    private Archive archive() {
        return Archive.of(template);
    }

    @Test
    void what_is_put_is_a_file_and_comes_back() throws IOException {
        archive().put("a/b", "one".getBytes(UTF_8));
        archive().bucket("other").put("a/c", Files.writeString(folder.resolve("large"), "two"));
        assertThat(folder.resolve("archive/hoofprint/a/b")).hasContent("one");
        assertThat(folder.resolve("archive/other/a/c")).hasContent("two");
        assertThat(archive().get("a/b")).hasValue("one".getBytes(UTF_8));
        try (ArchiveContent opened = archive().open("a/b").orElseThrow()) {
            assertThat(opened.stream()).hasContent("one");
        }
        assertThat(archive().list("a/").map(ArchiveObject::key)).containsExactly("a/b");
    }

    @Test
    void what_is_deleted_or_never_was_there_is_nothing() {
        archive().put("a", "one".getBytes(UTF_8));
        archive().delete("a");
        archive().delete("a");
        assertThat(archive().get("a")).isEmpty();
        assertThat(archive().list("")).isEmpty();
    }

    @Test
    void the_caller_gets_what_failed_by_its_kind() throws IOException {
        assertThat(call("archive-get", null, Map.of("archiveKey", "../a")).getException())
                .isInstanceOf(Rejected.class);
        Path inTheWay = Files.writeString(folder.resolve("archive"), "a file");
        assertThat(call("archive-put", "one", Map.of("archiveKey", "a")).getException())
                .isInstanceOf(Blocked.class);
        assertThatThrownBy(() -> archive().put("a", inTheWay)).isInstanceOf(Blocked.class);
    }
}
