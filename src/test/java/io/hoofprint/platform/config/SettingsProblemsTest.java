// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hoofprint.SettingsFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsProblemsTest {
    @TempDir
    Path folder;

    @Test
    void everything_that_is_wrong_is_said_at_once() throws IOException {
        file("hoofprint.http.prot=80", "hoofprint.zone=Europe/Madird", "hoofprint.ledger=mysql", "slack.endpoint=");

        SettingsException refusal = refusal(Map.of("HOOFPRINT_HTTP_PORT", "eighty", "HOOFPRINT_SHET", "google"));

        assertThat(refusal.problems())
                .extracting(SettingProblem::key)
                .containsExactlyInAnyOrder(
                        "hoofprint.http.prot",
                        "HOOFPRINT_SHET",
                        "hoofprint.http.port",
                        "hoofprint.zone",
                        "hoofprint.ledger",
                        "slack.endpoint");
        assertThat(refusal.getMessage())
                .contains("6 settings are wrong")
                .contains("hoofprint.http.port = eighty   (environment variable HOOFPRINT_HTTP_PORT)")
                .contains("write a port, 1 to 65535, or 0 for any free one; for instance 8080")
                .contains("hoofprint.zone = Europe/Madird   (config/application.properties, line 2)")
                .contains("the nearest is Europe/Madrid")
                .contains("write sqlite")
                .contains("leave the line out for the default: https://slack.com/api");
    }

    @ParameterizedTest
    @CsvSource({
        "hoofprint.http.prot, hoofprint.http.port",
        "hoofprint.port, hoofprint.http.port",
        "Hoofprint.Zone, hoofprint.zone",
        "hofprint.zone, hoofprint.zone",
        "hoofprint.session.gap, hoofprint.sessions.gap",
        "hoofprint.evidence.drive_folder, hoofprint.evidence.drive-folder",
        "aws.access-key, aws.access-key-id",
        "google.refresh_token, google.refresh-token",
        "slack.url, slack.token",
        "bitbucket.key, bitbucket.key-id",
    })
    void an_unknown_key_comes_with_the_nearest_known_one(String unknown, String nearest) throws IOException {
        file(unknown + "=perhaps-a-secret");

        SettingProblem problem = only(Map.of());

        assertThat(problem.key()).isEqualTo(unknown);
        assertThat(problem.origin()).isEqualTo("config/application.properties, line 1");
        assertThat(problem.instead()).contains("the nearest is " + nearest + ";");
        assertThat(problem.toString()).doesNotContain("perhaps-a-secret");
    }

    @Test
    void an_unknown_variable_comes_with_the_nearest_known_one() {
        assertThat(only(Map.of("HOOFPRINT_HTTP_PORTS", "80")).instead())
                .contains("the nearest is HOOFPRINT_HTTP_PORT;");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AWS_PROFILE",
                "GOOGLE_CLOUD_PROJECT",
                "HOOFPRINT_SERVICE_HOST",
                "HOOFPRINT_HTTP_PORT",
                "HOOFPRINT_SERVICE_PORT_HTTP",
                "HOOFPRINT_PORT",
                "HOOFPRINT_PORT_8080_TCP_ADDR",
                "HOOFPRINT_WEB_PORT_8080_TCP"
            })
    void variables_that_others_set_do_no_harm(String variable) {
        assertThatCode(() -> Settings.load(folder, Map.of(variable, "tcp://10.0.0.1:8080")))
                .doesNotThrowAnyException();
    }

    @Test
    void a_port_that_nothing_has_is_still_reported() {
        assertThat(only(Map.of("HOOFPRINT_HTP_PORT", "80")).instead()).contains("HOOFPRINT_HTTP_PORT");
    }

    @Test
    void what_is_missing_says_why_it_is_needed_and_what_would_do_instead() {
        assertThat(only(Map.of("HOOFPRINT_SHEET", "google"))).hasToString("""
                        google.credentials   (not set)
                            is needed because hoofprint.sheet=google
                            write the path of a file that can be read; not needed when google.refresh-token is set or \
                        google.endpoint is set""");
    }

    @Test
    void a_key_that_stands_there_twice_is_reported_with_both_lines() throws IOException {
        file("hoofprint.zone=UTC", "# between", "hoofprint.zone : Europe/Madrid");

        assertThat(only(Map.of())).hasToString("""
                        hoofprint.zone   (config/application.properties, line 3)
                            stands in line 1 already
                            keep one of lines 1 and 3""");
    }

    @Test
    void bytes_that_are_not_utf8_are_reported_with_their_line() throws IOException {
        Files.write(
                SettingsFile.in(folder),
                "# fine\n\nhoofprint.evidence.people=Jos\u00e9: a@x".getBytes(StandardCharsets.ISO_8859_1));

        SettingProblem problem = only(Map.of());

        assertThat(problem.key()).isEqualTo("hoofprint.evidence.people");
        assertThat(problem.origin()).isEqualTo("config/application.properties, line 3");
        assertThat(problem.why()).contains("not UTF-8");
    }

    @Test
    void a_variable_that_is_not_utf8_is_reported() {
        assertThat(only(Map.of("HOOFPRINT_EVIDENCE_PEOPLE", "Jos\uFFFD: a@x")).why())
                .contains("not UTF-8");
    }

    @Test
    void a_file_that_cannot_be_read_is_reported() throws IOException {
        Files.createDirectory(SettingsFile.in(folder));

        assertThat(only(Map.of()).why()).startsWith("cannot be read");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:9000",
                "http://127.9.9.9",
                "http://localhost:9000/x",
                "HTTP://LocalHost",
                "http://minio.localhost",
                "http://[::1]:9000",
                "https://minio.example.org"
            })
    void an_endpoint_on_this_machine_may_be_http(String endpoint) {
        assertThatCode(() -> Settings.load(folder, Map.of("AWS_ENDPOINT", endpoint)))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://minio:9000",
                "http://10.0.0.7",
                "http://127.0.0.1.example.org",
                "http://localhost.example.org",
                "http://[2001:db8::1]"
            })
    void an_endpoint_elsewhere_may_be_http_only_when_said_so(String endpoint) {
        SettingProblem problem = only(Map.of("AWS_ENDPOINT", endpoint));

        assertThat(problem.key()).isEqualTo("aws.endpoint");
        assertThat(problem.instead()).contains("aws.endpoint.insecure=true");
        assertThatCode(() -> Settings.load(folder, Map.of("AWS_ENDPOINT", endpoint, "AWS_ENDPOINT_INSECURE", "true")))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "HOOFPRINT_WAREHOUSE=bigquery GOOGLE_ENDPOINT=http://localhost | hoofprint.warehouse.project",
                "HOOFPRINT_CHAT=slack | slack.token",
                "HOOFPRINT_DRIVE=google HOOFPRINT_EVIDENCE_DRIVE_FOLDER=f | google.credentials",
                "HOOFPRINT_DRIVE=google GOOGLE_ENDPOINT=http://localhost | hoofprint.evidence.drive-folder",
                "HOOFPRINT_DRIVE=google HOOFPRINT_EVIDENCE_DRIVE_FOLDER=f GOOGLE_CREDENTIALS=missing.json | google.credentials",
                "GOOGLE_CREDENTIALS={\"private_key\":\"x\"} | google.credentials",
                "AWS_ACCESS_KEY_ID=a | aws.secret-access-key",
                "BITBUCKET_SECRET_KEY=a | bitbucket.key-id",
            })
    void settings_that_do_not_fit_together_are_refused(String environment, String key) {
        assertThat(only(variables(environment)).key()).isEqualTo(key);
    }

    @Test
    void a_broker_by_tls_needs_its_three_files() throws IOException {
        Files.writeString(folder.resolve("ca.pem"), "certificate");
        Map<String, String> environment =
                Map.of("HOOFPRINT_BUTTONS_BROKER", "ssl://iot.example.org:8883", "HOOFPRINT_BUTTONS_CA", "ca.pem");

        assertThat(refusal(environment).problems())
                .extracting(SettingProblem::key)
                .containsExactly("hoofprint.buttons.certificate", "hoofprint.buttons.private-key");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HOOFPRINT_SHEET=google GOOGLE_KEY_ID=a GOOGLE_SECRET_KEY=b GOOGLE_REFRESH_TOKEN=c",
                "GOOGLE_APPLICATION_CREDENTIALS=left-over-and-unused.json",
                "HOOFPRINT_ARCHIVE=s3",
                "HOOFPRINT_CHAT=slack BOT_TOKEN=t",
                "HOOFPRINT_BUTTONS_BROKER=tcp://localhost",
            })
    void settings_that_fit_together_are_taken(String environment) {
        assertThatCode(() -> Settings.load(folder, variables(environment))).doesNotThrowAnyException();
    }

    @Test
    void rules_of_others_report_together_with_the_rest() {
        SettingsRule refuses = settings ->
                List.of(settings.problem("hoofprint.zone", "has two people with one name", "rename one of them"));
        SettingsRule readsWhatIsWrong = settings -> List.of(
                settings.problem("hoofprint.zone", "port " + settings.port("hoofprint.http.port"), "never said"));

        assertThat(refusal(Map.of("HOOFPRINT_HTTP_PORT", "x"), refuses, readsWhatIsWrong)
                        .problems())
                .extracting(SettingProblem::why)
                .containsExactly("is not a whole number", "has two people with one name");
    }

    private SettingProblem only(Map<String, String> environment) {
        List<SettingProblem> problems = refusal(environment).problems();
        assertThat(problems).hasSize(1);
        return problems.get(0);
    }

    private SettingsException refusal(Map<String, String> environment, SettingsRule... rules) {
        return catchThrowableOfType(SettingsException.class, () -> Settings.load(folder, environment, rules));
    }

    private static Map<String, String> variables(String assignments) {
        return Arrays.stream(assignments.split(" "))
                .map(assignment -> assignment.split("=", 2))
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));
    }

    @ParameterizedTest
    @CsvSource({
        "HOOFPRINT_DATABASE_URL, jdbc:postgresql://127.0.0.1:1/x",
        "HOOFPRINT_DATABASE_USER, x",
        "HOOFPRINT_DATABASE_PASSWORD, x",
    })
    void what_has_no_effect_beside_another_setting_is_refused(String variable, String value) {
        SettingProblem problem = only(Map.of(variable, value));
        assertThat(problem.why()).isEqualTo("has no effect here");
        assertThat(problem.instead()).isEqualTo("remove it, or write hoofprint.ledger=postgresql");
    }

    @ParameterizedTest
    @CsvSource({
        "HOOFPRINT_ADMIN_API_KEY, {{file:/run/secrets/key}}",
        "HOOFPRINT_ZONE, {{env:TZ}}",
        "HOOFPRINT_HTTP_PORT, {{port:8080}}",
        "SLACK_TOKEN, x{{sys:token}}",
    })
    void a_placeholder_is_refused_because_it_would_be_taken_as_it_stands(String variable, String value) {
        SettingProblem problem = only(Map.of(variable, value));
        assertThat(problem.why()).contains("placeholder");
        assertThat(problem.instead()).contains("write the value itself", variable);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"CAMEL_MAIN_SHUTDOWN_TIMEOUT", "CAMEL_COMPONENT_QUARTZ_ENABLE_JMX", "CAMEL_MANAGEMENT_PORT"})
    void a_variable_for_the_framework_is_refused_because_it_is_not_read(String variable) {
        SettingProblem problem = only(Map.of(variable, "60", "CAMEL_HOME", "/opt", "CAMEL", "yes"));
        assertThat(problem.key()).isEqualTo(variable);
        assertThat(problem.instead()).contains("config/application.properties");
    }

    @Test
    void settings_beside_the_catalogue_s_place_are_refused_with_the_command_that_moves_them() throws IOException {
        Files.writeString(folder.resolve("application.properties"), "hoofprint.http.port=81");
        SettingProblem problem = only(Map.of());
        assertThat(problem.key()).isEqualTo("application.properties");
        assertThat(problem.instead()).contains("mkdir -p config && mv application.properties config/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# Nothing yet.", "hoofprint.http.port=8080", "camel.main.name=hoofprint"})
    void a_file_in_the_catalogue_s_place_that_sets_nothing_is_left_alone(String content) throws IOException {
        Files.writeString(folder.resolve("application.properties"), content);
        assertThatCode(() -> Settings.load(folder, Map.of())).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"no line", "hoofprint.no=such", "camel.main.name=other", "other=1"})
    void a_file_in_the_catalogue_s_place_with_anything_else_is_refused(String content) throws IOException {
        Files.writeString(folder.resolve("application.properties"), content);
        assertThat(only(Map.of()).instead()).contains("config/");
    }

    private void file(String... lines) throws IOException {
        SettingsFile.write(folder, lines);
    }
}
