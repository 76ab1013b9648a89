// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.docs;

import io.hoofprint.Tool;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whoever types the commands of a page, from the first to the last, sees what it shows. Each page has a folder and a server of
 * its own; {@code KEY} and {@code ADMIN} are the first keys.
 */
class DocumentCommandsIT {
    @TempDir
    Path folder;

    @BeforeAll
    static void its_programs_are_there() {
        List.of("bash", "curl", "git", "openssl", "script").forEach(Tool::require);
    }

    static List<Page> pages() {
        return Page.all().stream().filter(Page::hasCommands).toList();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void its_commands_do_what_it_shows(Page page) throws Exception {
        if (page.fences().stream().anyMatch(fence -> fence.text().contains("mosquitto_pub"))) {
            Tool.require("mosquitto_pub");
        }
        try (PageRun run = new PageRun(page, folder)) {
            run.read();
        }
    }
}
