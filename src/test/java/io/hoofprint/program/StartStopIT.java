// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.program;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoofprint.program.Program.Exit;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the program comes, refuses to come, and goes. */
class StartStopIT {
    private static final long STEADY_SEED = 1;
    private static final Duration REFUSAL = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private Path data() {
        return folder.resolve("data");
    }

    @Test
    void told_to_stop_under_load_it_ends_well_and_soon_and_has_what_it_acknowledged() throws Exception {
        Program first = Program.start(data());
        String adminKey = first.firstKeys().get("admin");
        Map<String, String> keys = new Admin(first, adminKey).makeKeys("shop", "fair");
        try (first;
                Load load = new Load(STEADY_SEED, keys, first.url())) {
            assertThat(first.runsFor(Duration.ofSeconds(2))).isTrue();
            Exit exit = first.terminate();
            assertThat(exit.code()).as(first.err()).isZero();
            assertThat(exit.took()).isLessThan(Duration.ofSeconds(10));
            assertThat(first.err()).doesNotContain("SEVERE", "\tat ");
            try (Program second = Program.start(data())) {
                load.at(second.url());
                load.finish();
                load.mustAgreeWith(new Admin(second, adminKey));
            }
        }
    }

    @Test
    void each_of_two_starts_is_reachable() throws IOException {
        each_start_is_reachable(2);
    }

    @Test
    @Tag("proof")
    void each_of_two_hundred_starts_is_reachable() throws IOException {
        each_start_is_reachable(200);
    }

    /** Ready when it says so: asked once, at once, on both ports. */
    private void each_start_is_reachable(int starts) throws IOException {
        Map<String, String> asUsersStartIt =
                Map.of("JAVA_TOOL_OPTIONS", "", "HOOFPRINT_MANAGEMENT_PORT", String.valueOf(Program.freePort()));
        Client nobody = new Client(null);
        for (int i = 0; i < starts; i++) {
            try (Program program = Program.start(data(), asUsersStartIt)) {
                assertThat(nobody.get(program.url() + "/v1/stats?action=click").status())
                        .isEqualTo(401);
                assertThat(nobody.get(program.managementUrl() + "/observe/health/ready")
                                .status())
                        .isEqualTo(200);
            }
        }
    }

    @Test
    void keys_are_written_at_the_first_start_only_where_only_their_owner_reads_them() throws IOException {
        Map<String, String> keys;
        try (Program first = Program.start(data())) {
            keys = first.firstKeys();
            assertThat(keys).containsOnlyKeys("admin", "send");
            Path file = data().resolve("first-keys");
            assertThat(file).content().contains("Open " + first.url() + "/#key=" + keys.get("admin"));
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            assertThat(first.out()).contains(file.toString()).doesNotContain("hp_");
            assertThat(status(first, keys.get("send"))).isEqualTo(200);
            assertThat(status(first, keys.get("send") + "x")).isEqualTo(401);
            assertThat(first.terminate().code()).isZero();
            assertThat(first.out())
                    .startsWith("These settings are set")
                    .contains("hoofprint.http.port = 0   (environment variable", "Hoofprint is stopping.")
                    .doesNotContain("hoofprint.http.max-body")
                    .containsSubsequence("Hoofprint is ready", "Hoofprint has stopped.");
            assertThat(first.err())
                    .doesNotContain(
                            "hp_",
                            keys.get("send").substring(3),
                            keys.get("admin").substring(3));
        }
        try (Program second = Program.start(data())) {
            assertThat(second.firstKeys()).isEmpty();
            assertThat(second.out() + second.err()).doesNotContain("hp_");
        }
    }

    @Test
    void a_second_server_on_a_data_folder_is_refused_and_told_of_the_first() {
        try (Program first = Program.start(data());
                Program second = Program.launch(data(), Map.of())) {
            assertThat(second.awaitExit(REFUSAL).code()).isNotZero();
            assertThat(second.err())
                    .contains("process " + first.pid(), first.url(), "hoofprint.data-dir")
                    .doesNotContain("\tat ");
            assertThat(first.isAlive()).isTrue();
        }
    }

    @Test
    void a_second_server_is_refused_even_if_the_lock_was_removed_under_the_first() throws IOException {
        try (Program first = Program.start(data())) {
            Files.delete(data().resolve("LOCK"));
            try (Program second = Program.launch(data(), Map.of())) {
                assertThat(second.awaitExit(REFUSAL).code()).isEqualTo(1);
                assertThat(second.err()).contains("process " + first.pid(), first.url());
            }
            assertThat(new Client(null).get(first.url() + "/v1/stats").status()).isEqualTo(401);
            assertThat(first.err()).contains("LOCK in " + data(), "was removed or replaced");
        }
    }

    @Test
    void a_killed_server_keeps_nobody_out_of_its_data_folder() throws IOException {
        try (Program killed = Program.start(data())) {
            killed.kill();
            assertThat(data().resolve("LOCK")).isNotEmptyFile();
        }
        try (Program next = Program.start(data())) {
            assertThat(new Client(null).get(next.url() + "/v1/stats").status()).isEqualTo(401);
        }
    }

    @Test
    void keys_are_made_beside_the_running_server_and_without_it() throws IOException {
        String beside;
        try (Program server = Program.start(data())) {
            beside = addKey("beside");
            assertThat(status(server, beside)).isEqualTo(200);
            assertThat(server.terminate().code()).isZero();
        }
        String without = addKey("without");
        try (Program server = Program.start(data())) {
            assertThat(status(server, beside)).isEqualTo(200);
            assertThat(status(server, without)).isEqualTo(200);
            assertThat(status(server, without.replace("hp_", "hp-"))).isEqualTo(401);
        }
    }

    private String addKey(String name) {
        try (Program command = Program.launch(data(), Map.of(), "keys", "add", name)) {
            assertThat(command.awaitExit(REFUSAL).code()).as(command.err()).isZero();
            assertThat(command.out()).matches("hp_\\S{43}\\R");
            return command.out().strip();
        }
    }

    private static int status(Program server, String key) throws IOException {
        return new Client(key).get(server.url() + "/v1/stats?action=click").status();
    }

    @Test
    void a_taken_port_ends_the_start_and_is_named_with_its_setting() throws IOException {
        for (String setting : new String[] {"hoofprint.http.port", "hoofprint.management.port"}) {
            try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                refused(setting, taken.getLocalPort(), "Cannot listen on 127.0.0.1:" + taken.getLocalPort());
            }
        }
        try (Program program = Program.start(data())) {
            assertThat(program.firstKeys())
                    .as("not used up by a start that failed")
                    .containsOnlyKeys("admin", "send");
        }
    }

    private void refused(String setting, int port, String why) {
        String variable = setting.toUpperCase().replace('.', '_');
        try (Program program = Program.launch(data(), Map.of(variable, String.valueOf(port)))) {
            assertThat(program.awaitExit(REFUSAL).code()).isNotZero();
            assertThat(program.err()).contains(why, setting).doesNotContain("\tat ");
            assertThat(program.out()).doesNotContain("is ready", "hp_");
        }
    }

    @Test
    void wrong_settings_are_all_listed_and_nothing_is_made() {
        Map<String, String> settings = Map.of(
                "HOOFPRINT_HTTP_PORT", "eighty",
                "HOOFPRINT_ZONE", "Europe/Madird",
                "HOOFPRINT_HTTP_PROT", "1");
        try (Program program = Program.launch(data(), settings)) {
            assertThat(program.awaitExit(REFUSAL).code()).isNotZero();
            assertThat(program.err())
                    .contains("3 settings are wrong", "eighty", "Europe/Madrid", "HOOFPRINT_HTTP_PROT")
                    .doesNotContain("\tat ");
        }
        assertThat(Files.exists(data())).isFalse();
    }

    @Test
    void one_port_for_both_servers_is_refused() {
        String port = String.valueOf(Program.freePort());
        Map<String, String> settings = Map.of("HOOFPRINT_HTTP_PORT", port, "HOOFPRINT_MANAGEMENT_PORT", port);
        try (Program program = Program.launch(data(), settings)) {
            assertThat(program.awaitExit(REFUSAL).code()).isNotZero();
            assertThat(program.err()).contains("hoofprint.management.port = " + port, "hoofprint.http.port");
        }
    }

    @Test
    void help_is_no_failure_and_an_unknown_command_is_one() {
        try (Program help = Program.launch(data(), Map.of(), "--help")) {
            Exit exit = help.awaitExit(REFUSAL);
            assertThat(exit.code()).isZero();
            assertThat(help.out()).contains("keys", "run");
        }
        try (Program version = Program.launch(data(), Map.of(), "--version")) {
            assertThat(version.awaitExit(REFUSAL).code()).isZero();
            assertThat(version.out()).matches("Hoofprint \\d+\\.\\d+\\.\\d+\\R");
        }
        try (Program unknown = Program.launch(data(), Map.of(), "walk")) {
            assertThat(unknown.awaitExit(REFUSAL).code()).isEqualTo(2);
            assertThat(unknown.err()).contains("walk");
        }
        assertThat(Files.exists(data())).isFalse();
    }
}
