// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.hoofprint.SettingsFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    @TempDir
    Path folder;

    @Test
    void starts_on_the_defaults_alone() {
        Settings settings = load(Map.of());

        assertThat(settings.text("hoofprint.http.host")).isEqualTo("127.0.0.1");
        assertThat(settings.port("hoofprint.http.port")).isEqualTo(8080);
        assertThat(settings.size("hoofprint.http.max-body")).isEqualTo(1 << 20);
        assertThat(settings.integer("hoofprint.http.workers")).isEqualTo(20);
        assertThat(settings.duration("hoofprint.ledger.remember")).isEqualTo(Duration.ofDays(28));
        assertThat(settings.optionalDuration("hoofprint.fallback.drain")).contains(Duration.ofMinutes(1));
        assertThat(settings.zone("hoofprint.zone")).isEqualTo(ZoneId.of("UTC"));
        assertThat(settings.flag("hoofprint.meetings.public")).isFalse();
        assertThat(settings.list("hoofprint.clicks.actions")).containsExactly("click", "hover");
        assertThat(settings.path("hoofprint.data-dir")).isEqualTo(folder.resolve("data"));
        assertThat(settings.url("slack.endpoint")).isEqualTo(URI.create("https://slack.com/api"));
        assertThat(settings.optionalUrl("hoofprint.buttons.broker")).isEmpty();
        assertThat(settings.entries("hoofprint.evidence.people")).isEmpty();
        assertThat(settings.secrets("hoofprint.meetings.signing-keys")).isEmpty();
        assertThat(settings.optionalSecret("slack.token")).isEmpty();
        assertThat(settings.optionalText("aws.region")).isEmpty();
        assertThat(settings.optionalPath("google.credentials")).isEmpty();
    }

    @Test
    void the_file_overrides_the_defaults_and_the_environment_both() throws IOException {
        file("hoofprint.http.port=1\nhoofprint.management.port=2");

        Settings settings = load(Map.of("HOOFPRINT_MANAGEMENT_PORT", "3", "HOOFPRINT_HTTP_MAX_BODY", "2KiB"));

        assertThat(settings.port("hoofprint.http.port")).isEqualTo(1);
        assertThat(settings.port("hoofprint.management.port")).isEqualTo(3);
        assertThat(settings.size("hoofprint.http.max-body")).isEqualTo(2048);
        assertThat(settings.port("hoofprint.buttons.port")).isEqualTo(1883);
    }

    @Test
    void so_it_is_with_keys_of_the_user_s_own_flows() throws IOException {
        file("doors.token=1\nfront-doors.sheet=2");

        assertThat(load(Map.of("FRONT_DOORS_SHEET", "3")).forCamel())
                .containsEntry("doors.token", "1")
                .containsEntry("front-doors.sheet", "3");
    }

    @ParameterizedTest
    @CsvSource({
        "AWS_REGION, aws.region, eu-west-1",
        "S3_KEY_ID, aws.access-key-id, AKIA1",
        "BITBUCKET_KEY_ID, bitbucket.key-id, consumer",
        "GOOGLE_KEY_ID, google.key-id, client",
    })
    void variables_outside_hoofprint_set_texts(String variable, String key, String value) {
        Map<String, String> others = Map.of(
                "S3_SECRET_KEY",
                "s",
                "BITBUCKET_SECRET_KEY",
                "s",
                "GOOGLE_SECRET_KEY",
                "s",
                "GOOGLE_REFRESH_TOKEN",
                "r");
        Map<String, String> environment = new HashMap<>(others);
        environment.putAll(Map.of("S3_KEY_ID", "x", "BITBUCKET_KEY_ID", "x", "GOOGLE_KEY_ID", "x"));
        environment.put(variable, value);

        assertThat(load(environment).text(key)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({
        "SLACK_TOKEN, slack.token",
        "BOT_TOKEN, slack.token",
        "ADMIN_API_KEY, hoofprint.admin-api-key",
        "HOOFPRINT_ADMIN_API_KEY, hoofprint.admin-api-key",
        "HOOFPRINT_RELAY_KEY, hoofprint.relay.key",
        "AWS_SESSION_TOKEN, aws.session-token",
    })
    void variables_set_secrets(String variable, String key) {
        assertThat(load(Map.of(variable, "hush")).secret(key).reveal()).isEqualTo("hush");
    }

    @Test
    void a_settings_own_variable_wins_over_the_originals() {
        assertThat(load(Map.of("BOT_TOKEN", "old", "SLACK_TOKEN", "own")).secret("slack.token"))
                .isEqualTo(new Secret("own"));
    }

    @Test
    void an_empty_variable_counts_as_not_set() throws IOException {
        file("slack.token=kept\nhoofprint.http.port=81");

        Settings settings = load(Map.of("SLACK_TOKEN", "", "HOOFPRINT_HTTP_PORT", " "));

        assertThat(settings.secret("slack.token").reveal()).isEqualTo("kept");
        assertThat(settings.port("hoofprint.http.port")).isEqualTo(81);
    }

    @Test
    void people_keep_their_names_from_file_and_environment() throws IOException {
        String people = "José García: a@x, b@y; Ana: c@z";
        file("hoofprint.evidence.people = " + people);

        assertThat(load(Map.of()).entries("hoofprint.evidence.people"))
                .containsExactly(entry("José García", "a@x, b@y"), entry("Ana", "c@z"));
        assertThat(load(Map.of("HOOFPRINT_EVIDENCE_PEOPLE", people + ";")).entries("hoofprint.evidence.people"))
                .containsExactly(entry("José García", "a@x, b@y"), entry("Ana", "c@z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"off", " off "})
    void a_word_in_the_place_of_a_value_is_no_value(String off) {
        Settings settings = load(Map.of("HOOFPRINT_FALLBACK_DRAIN", off));

        assertThat(settings.optionalDuration("hoofprint.fallback.drain")).isEmpty();
        assertThat(settings.isSet("hoofprint.fallback.drain")).isFalse();
    }

    @Test
    void routes_see_the_very_same_values_and_what_is_for_the_framework() throws IOException {
        file("camel.main.name=mine\nmine.address=here\nslack.token=hush\nhoofprint.clicks.actions = click , tap ");

        assertThat(load(Map.of("HOOFPRINT_ZONE", "Europe/Madrid")).forCamel())
                .containsEntry("camel.main.name", "mine")
                .containsEntry("mine.address", "here")
                .containsEntry("slack.token", "hush")
                .containsEntry("hoofprint.zone", "Europe/Madrid")
                .containsEntry("hoofprint.clicks.actions", "click , tap")
                .containsEntry("hoofprint.archive.prefix", "");
    }

    @Test
    void asking_for_what_is_not_declared_so_is_a_mistake_in_the_program() {
        Settings settings = load(Map.of());

        assertThatThrownBy(() -> settings.text("hoofprint.nothing"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("hoofprint.nothing");
        assertThatThrownBy(() -> settings.integer("hoofprint.http.host")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> settings.text("slack.token")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> settings.duration("hoofprint.sessions.gap"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("optional");
        assertThatThrownBy(() -> settings.secret("slack.token"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("slack.token is not set");
    }

    private Settings load(Map<String, String> environment) {
        return Settings.load(folder, environment);
    }

    private void file(String content) throws IOException {
        SettingsFile.write(folder, content);
    }
}
