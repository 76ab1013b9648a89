// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hoofprint.SettingsFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskingTest {
    private static final String HUSH = "hush-hush";

    @TempDir
    Path folder;

    @Test
    void testHidingPassword() {
        Settings settings = Settings.load(folder, everySecret());

        assertThat(settings.printable()).noneMatch(line -> line.contains(HUSH));
        assertThat(settings.shown()).noneMatch(setting -> setting.toString().contains(HUSH));
        assertThat(settings.printable()).contains("  slack.token = ***   (environment variable SLACK_TOKEN)");
        assertThat(new String(new SettingsApi(settings).list(), StandardCharsets.UTF_8))
                .contains("\"key\":\"slack.token\",\"value\":\"***\"")
                .doesNotContain(HUSH);
        assertThat(settings.toString()).doesNotContain(HUSH);
        assertThat(settings.secret("slack.token")).hasToString("***");
        assertThat("" + settings.secrets("hoofprint.meetings.signing-keys")).doesNotContain(HUSH);
        assertThat(settings.forCamel()).containsEntry("slack.token", HUSH);
    }

    @Test
    void a_refusal_shows_no_secret_either() {
        Map<String, String> environment = new HashMap<>(everySecret());
        environment.put("HOOFPRINT_MEETINGS_SIGNING_KEYS", HUSH + ",," + HUSH);
        environment.put("AWS_ENDPOINT", "http://user:" + HUSH + "@minio/?secret=" + HUSH);
        environment.put("HOOFPRINT_DATABASE_URL", "jdbc:mysql://db/h?user=u&password=" + HUSH);
        environment.put("GOOGLE_CREDENTIALS", "{\"private_key\":\"" + (HUSH + " ").repeat(99) + "\"}");

        SettingsException refusal =
                catchThrowableOfType(SettingsException.class, () -> Settings.load(folder, environment));

        assertThat(refusal.problems()).hasSize(4);
        assertThat(refusal.toString()).doesNotContain(HUSH);
    }

    @ParameterizedTest
    @CsvSource({
        "HOOFPRINT_BUTTONS_BROKER, tcp://u:hush-hush@broker:1883, hoofprint.buttons.password",
        "HOOFPRINT_BUTTONS_BROKER, ssl://hush-hush@broker, hoofprint.buttons.password",
        "HOOFPRINT_BUTTONS_BROKER, tcp:u:hush-hush@broker, hoofprint.buttons.password",
        "HOOFPRINT_BUTTONS_BROKER, u:hush-hush@broker:1883, hoofprint.buttons.password",
        "HOOFPRINT_BUTTONS_BROKER, tcp://u:12/hush-hush@broker, hoofprint.buttons.password",
        "HOOFPRINT_BUTTONS_BROKER, tcp://u:12#hush-hush@broker, hoofprint.buttons.password",
        "HOOFPRINT_BUTTONS_BROKER, tcp://u:a hush-hush@broker, hoofprint.buttons.password",
        "HOOFPRINT_BUTTONS_BROKER, tcp://broker:1883?password=a hush-hush, hoofprint.buttons.password",
        "AWS_ENDPOINT, https://u:hush-hush@minio, aws.secret-access-key",
        "GOOGLE_ENDPOINT, https://proxy/?api_key=hush-hush, google.refresh-token",
        "SLACK_ENDPOINT, https://hush-hush@slack.com/api, slack.token",
        "BITBUCKET_ENDPOINT, https://u:hush-hush@api.bitbucket.org/2.0, bitbucket.secret-key",
        "BITBUCKET_TOKEN_ENDPOINT, https://bitbucket.org/token?sig=hush-hush, bitbucket.secret-key",
        "HOOFPRINT_RELAY_URL, https://example.org/#key=hush-hush, hoofprint.relay.key",
        "HOOFPRINT_OIDC_ISSUER, https://u:hush-hush@login, hoofprint.oidc.client-secret",
        "HOOFPRINT_DATABASE_URL, jdbc:postgresql://db/h?user=u&password=hush-hush, hoofprint.database.password",
        "HOOFPRINT_DATABASE_URL, jdbc:postgresql://u:hush-hush@db/h, hoofprint.database.password",
        "HOOFPRINT_DATABASE_URL, jdbc:postgresql:h?password=hush-hush, hoofprint.database.password",
    })
    void an_address_with_a_secret_is_refused_unshown(String variable, String address, String instead) {
        SettingsException refusal =
                catchThrowableOfType(SettingsException.class, () -> Settings.load(folder, Map.of(variable, address)));

        assertThat(refusal.problems()).anySatisfy(problem -> {
            assertThat(problem.why()).contains("addresses are shown and logged");
            assertThat(problem.instead()).contains("write it without", instead);
        });
        assertThat(refusal.toString()).doesNotContain(HUSH);
    }

    @ParameterizedTest
    @CsvSource({
        "https://minio/?code=hush-hush, https://minio/?***",
        "https://minio/a?hush-hush, https://minio/a?***",
        "https://minio/#hush-hush, https://minio/#***",
        "https://minio/a, https://minio/a",
    })
    void what_follows_an_address_is_not_printed_whatever_it_is_called(String address, String shown) {
        assertThat(Settings.load(folder, Map.of("AWS_ENDPOINT", address)).printable())
                .contains("  aws.endpoint = " + shown + "   (environment variable AWS_ENDPOINT)");
    }

    @Test
    void what_is_passed_on_is_masked_by_its_name() throws IOException {
        SettingsFile.write(folder, "camel.ssl.keystorePassword=" + HUSH, "camel.main.name=mine");

        assertThat(Settings.load(folder, Map.of()).printable())
                .containsSequence(
                        "Passed on to Camel and to flows",
                        "  camel.main.name = mine   (config/application.properties, line 2)")
                .contains("  camel.ssl.keystorePassword = ***   (config/application.properties, line 1)");
    }

    @Test
    void settings_are_printed_in_groups_and_say_where_they_come_from() throws IOException {
        SettingsFile.write(folder, "", "hoofprint.http.port=81");

        Settings settings = Settings.load(folder, Map.of());
        assertThat(settings.printable())
                .containsExactly("HTTP", "  hoofprint.http.port = 81   (config/application.properties, line 2)");
        assertThat(ShownSetting.lines(settings.shown()))
                .startsWith(
                        "HTTP",
                        "  hoofprint.http.host = 127.0.0.1",
                        "  hoofprint.http.port = 81   (config/application.properties, line 2)")
                .containsSequence("Clicks", "  hoofprint.clicks.actions = click,hover")
                .contains("  google.credentials = (not set)");
    }

    @ParameterizedTest
    @CsvSource({
        "https://user:pass@host/x, https://user:***@host/x",
        "https://user:pa/s@s@host/x, https://user:***@host/x",
        "https://token@host, https://***@host",
        "tcp://host:1883, tcp://host:1883",
        "https://host/x?a=1&api_token=abc&b=2, https://host/x?a=1&api_token=***&b=2",
        "jdbc:postgresql://h/d?password=x, jdbc:postgresql://h/d?password=***",
        "Ana: a@x, Ana: a@x",
    })
    void addresses_lose_their_passwords(String value, String masked) {
        assertThat(Masking.masked(value)).isEqualTo(masked);
    }

    @Test
    void a_value_cannot_forge_a_line_of_the_log() {
        assertThat(Masking.masked("one\ntwo\u001b[1m")).isEqualTo("one two [1m");
    }

    private static Map<String, String> everySecret() {
        Map<String, String> environment = new HashMap<>();
        Catalog.packed().declarations().values().stream()
                .filter(declaration -> declaration.type().kind().isSecret())
                .forEach(declaration -> environment.put(declaration.variables().get(0), HUSH));
        assertThat(environment).hasSizeGreaterThan(7);
        environment.putAll(Map.of(
                "HOOFPRINT_LEDGER",
                "postgresql",
                "HOOFPRINT_DATABASE_URL",
                "jdbc:postgresql:h",
                "GOOGLE_KEY_ID",
                "a",
                "AWS_ACCESS_KEY_ID",
                "b",
                "BITBUCKET_KEY_ID",
                "c"));
        return environment;
    }
}
