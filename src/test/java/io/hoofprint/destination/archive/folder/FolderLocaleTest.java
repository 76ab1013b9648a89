// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.archive.folder;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoofprint.destination.archive.ArchiveNames;
import io.hoofprint.platform.error.Blocked;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** In a locale without UTF-8, Java cannot name every file. */
@EnabledOnOs(OS.LINUX)
class FolderLocaleTest {
    @Test
    void a_name_that_the_locale_cannot_write_blocks_and_says_how_to_start(@TempDir Path folder) throws Exception {
        ProcessBuilder java = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Put.class.getName(),
                folder.toString());
        java.environment().put("LC_ALL", "POSIX");
        Process process = java.redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(said).contains("plain: kept").contains("LC_ALL=C.UTF-8");
    }

    /** What the other process does. */
    static final class Put {
        public static void main(String[] arguments) {
            FolderArchive archive = new FolderArchive(arguments[0], new ArchiveNames("", ""));
            archive.put(new byte[0], "bucket", "plain");
            System.out.println("plain: kept");
            try {
                archive.put(new byte[0], "bucket", "Jos\u00E9");
            } catch (Blocked e) {
                System.out.println(e.getMessage());
            }
        }
    }
}
