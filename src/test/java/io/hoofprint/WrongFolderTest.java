// SPDX-License-Identifier: Apache-2.0
package io.hoofprint;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A command where no Hoofprint was ever started invents none. */
class WrongFolderTest {
    private static final String CHANGES_OR_READS = "keys add shop|keys list|keys revoke shop|readers|readers pause"
            + " clicks/tally|readers resume clicks/tally|readers rewind clicks/tally --to 0|readers remove clicks/tally"
            + "|dead-letters|dead-letters show a/b|dead-letters delete a/b|dead-letters restore a/b|replay a/b"
            + "|evidence --month 2026-10|sessions aggregate|backup BACKUP|ledger salvage --out OUT"
            + "|ledger move --to postgresql|ledger move --to sqlite";

    @TempDir
    Path temp;

    private CommandLineCall run(Path data, String command) {
        String[] words = command.replace("BACKUP", temp.resolve("backup").toString())
                .replace("OUT", temp.resolve("out.jsonl").toString())
                .split(" ");
        Map<String, String> settings = command.startsWith("ledger move")
                ? Map.of(
                        "HOOFPRINT_LEDGER",
                        "postgresql",
                        "HOOFPRINT_DATABASE_URL",
                        "jdbc:postgresql://127.0.0.1:1/none")
                : Map.of("HOOFPRINT_EVIDENCE_PEOPLE", "Ana: a@example.org");
        return CommandLineCall.on(data, settings, words);
    }

    @ParameterizedTest
    @ValueSource(strings = CHANGES_OR_READS)
    void it_fails_names_the_folder_and_leaves_nothing(String commands) throws Exception {
        Path missing = temp.resolve("missing");
        Path foreign = Files.createDirectory(temp.resolve("foreign"));
        for (String command : commands.split("\\|")) {
            for (Path data : new Path[] {missing, foreign}) {
                CommandLineCall call = run(data, command);
                assertThat(call.exitCode()).as(command).isEqualTo(1);
                assertThat(call.err()).as(command).contains(data.toString());
                assertThat(call.out()).as(command).isEmpty();
            }
        }
        assertThat(missing).doesNotExist();
        assertThat(foreign).isEmptyDirectory();
        assertThat(temp.resolve("backup")).doesNotExist();
        assertThat(temp.resolve("out.jsonl")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--version", "--help", "keys --help", "check"})
    void others_need_none_and_leave_nothing(String command) throws Exception {
        Path foreign = Files.createDirectory(temp.resolve("foreign"));
        run(temp.resolve("missing"), command);
        run(foreign, command);
        assertThat(temp.resolve("missing")).doesNotExist();
        assertThat(foreign).isEmptyDirectory();
    }
}
