// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentTest {
    @Test
    void bytes_are_read_as_utf8() {
        byte[] raw = "PEOPLE=José=García\0EMPTY=\0=strange\0none\0PEOPLE=second\0".getBytes(StandardCharsets.UTF_8);

        assertThat(Environment.parse(raw)).containsOnly(entry("PEOPLE", "José=García"), entry("EMPTY", ""));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void a_posix_locale_loses_no_letter(@TempDir Path folder) throws IOException, InterruptedException {
        Path output = folder.resolve("output");
        ProcessBuilder program = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Shows.class.getName(),
                output.toString());
        program.environment().put("LC_ALL", "C");
        // As escapes by a shell, because this very process may run in a locale that cannot pass the letters on.
        program.command(shell("HOOFPRINT_EVIDENCE_PEOPLE=\"$(printf 'Jos\\303\\251: a@x')\" exec \"$@\"", program));

        Process process = program.redirectErrorStream(true).start();

        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readString(output)).isEqualTo("{José=a@x}");
    }

    private static List<String> shell(String script, ProcessBuilder program) {
        List<String> command = new ArrayList<>(List.of("sh", "-c", script, "sh"));
        command.addAll(program.command());
        return command;
    }

    /** A program that writes the people it was given into a file. */
    static final class Shows {
        public static void main(String[] arguments) throws IOException {
            Settings settings = Settings.load(Path.of(arguments[0]).getParent(), Environment.read());
            String people = settings.entries("hoofprint.evidence.people").toString();
            Files.writeString(Path.of(arguments[0]), people, StandardCharsets.UTF_8);
        }
    }
}
