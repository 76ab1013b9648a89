// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The application.properties at the top of the repository. */
class ReferenceTest {
    private static final Catalog REFERENCE = Catalog.packed();

    static Stream<Declaration> declarations() {
        return REFERENCE.declarations().values().stream();
    }

    @ParameterizedTest
    @MethodSource("declarations")
    void each_setting_is_explained_and_its_default_and_example_are_valid(Declaration declaration) {
        assertThat(declaration.group()).isNotEmpty();
        assertThat(declaration.meaning()).endsWith(".").doesNotContain("[");
        if (!declaration.example().isEmpty()) {
            assertThatCode(() -> declaration.type().read(declaration.example())).doesNotThrowAnyException();
        }
        assertThat(REFERENCE.keys()).containsAll(declaration.need().keys().toList());
    }

    /** The build runs it, so that no jar has one. */
    @ParameterizedTest
    @ValueSource(strings = {"secret", "secrets", "secret, or env X_KEY, not yet"})
    void a_secret_in_the_reference_stops_the_program_and_is_not_printed(String type) {
        String reference = "# A key. [" + type + "]\nhoofprint.x-key=hush";
        assertThatThrownBy(() -> Catalog.parse(reference.getBytes(StandardCharsets.UTF_8)))
                .hasMessageContaining("hoofprint.x-key")
                .hasMessageContaining("move it to config/application.properties")
                .hasMessageNotContaining("hush");
    }

    @Test
    void each_web_address_has_its_permission_beside_it() {
        assertThat(declarations()
                        .filter(declaration -> declaration.type().equals(SettingType.of("url")))
                        .map(declaration -> declaration.key() + ".insecure"))
                .hasSizeGreaterThan(5)
                .allSatisfy(key -> assertThat(REFERENCE.find(key)).isPresent());
    }

    @Test
    void no_variable_means_two_settings() {
        assertThat(REFERENCE.variables()).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "BITBUCKET_KEY_ID",
                "BITBUCKET_SECRET_KEY",
                "BOT_TOKEN",
                "GOOGLE_KEY_ID",
                "GOOGLE_SECRET_KEY",
                "GOOGLE_REFRESH_TOKEN",
                "GOOGLE_APPLICATION_CREDENTIALS",
                "S3_KEY_ID",
                "S3_SECRET_KEY",
                "ADMIN_API_KEY"
            })
    void the_originals_variables_keep_working(String variable) {
        assertThat(REFERENCE.variables()).contains(variable);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hoofprint.http.host|127.0.0.1",
                "hoofprint.http.port|8080",
                "hoofprint.http.max-body|1MiB",
                "hoofprint.http.workers|20",
                "hoofprint.management.host|127.0.0.1",
                "hoofprint.management.port|9876",
                "hoofprint.data-dir|data",
                "hoofprint.zone|UTC",
                "hoofprint.ledger|sqlite",
                "hoofprint.ledger.remember|28d",
                "hoofprint.retention.clicks|90d",
                "hoofprint.retention.notices|90d",
                "hoofprint.retention.audit|400d",
                "hoofprint.sheet|csv",
                "hoofprint.drive|folder",
                "hoofprint.archive|folder",
                "hoofprint.archive.bucket|hoofprint",
                "hoofprint.archive.prefix|''",
                "hoofprint.warehouse|duckdb",
                "hoofprint.warehouse.memory|1GiB",
                "hoofprint.chat|log",
                "hoofprint.commits|git",
                "hoofprint.buttons.broker|embedded",
                "hoofprint.buttons.host|127.0.0.1",
                "hoofprint.buttons.port|1883",
                "hoofprint.buttons.topic|iotbutton/+",
                "hoofprint.buttons.sheet-id|buttons",
                "hoofprint.buttons.low-battery|1500mV, 10%",
                "hoofprint.function|none",
                "hoofprint.fallback.drain|60s",
                "hoofprint.clicks.actions|click,hover",
                "hoofprint.sessions.dataset|bobs_knob_shops",
                "hoofprint.sessions.schedule|0 0 2 * * ?",
                "hoofprint.sessions.gap|30m",
                "hoofprint.sessions.max-duration|7d",
                "hoofprint.sessions.lateness|3d",
                "hoofprint.meetings.public|false",
                "hoofprint.meetings.unsigned|false",
                "hoofprint.evidence.schedule|0 0 4 1 * ?",
                "hoofprint.evidence.key|evidence/{yyyy_MM}/{yyyy_MM}-{person}.zip",
                "hoofprint.evidence.channel|#events",
                "hoofprint.evidence.urgent-channel|#urgent",
                "hoofprint.evidence.repositories|''",
                "hoofprint.evidence.people|''",
                "hoofprint.evidence.bucket|''",
                "hoofprint.evidence.drive-folder|''",
                "hoofprint.evidence.bot-name|Hoofprint",
                "hoofprint.evidence.bot-icon|:horse:",
                "slack.endpoint|https://slack.com/api",
                "bitbucket.endpoint|https://api.bitbucket.org/2.0",
            })
    void users_may_rely_on_the_defaults(String key, String value) {
        assertThat(REFERENCE.find(key).map(Declaration::value)).contains(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hoofprint.x=1",
                "# No type.\nhoofprint.x=1",
                "# Above an empty line. [text]\n\nhoofprint.x=1",
                "# Twice. [text]\nhoofprint.x=1\n# Twice. [text]\nhoofprint.x=1",
                "# No such type. [txt]\nhoofprint.x=1"
            })
    void a_mistake_in_the_reference_stops_the_program(String reference) {
        assertThatThrownBy(() -> Catalog.parse(reference.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IllegalStateException.class);
    }

    /** The catalogue lies there too. */
    @Test
    void started_at_the_top_of_the_repository_nothing_counts_as_changed() {
        assertThat(Settings.load(Path.of(""), Map.of()).shown())
                .extracting(ShownSetting::origin)
                .containsOnly("default");
    }

    @Test
    void what_is_for_the_framework_needs_no_type() {
        assertThat(Catalog.parse("camel.main.name=x".getBytes(StandardCharsets.UTF_8))
                        .passedOn())
                .containsEntry("camel.main.name", "x");
    }
}
