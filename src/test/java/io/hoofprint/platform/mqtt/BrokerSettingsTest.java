// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hoofprint.Certificates;
import io.hoofprint.Certificates.Pair;
import io.hoofprint.platform.config.SettingProblem;
import io.hoofprint.platform.config.Settings;
import io.hoofprint.platform.config.SettingsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Invalid TLS files and topics are rejected at start-up. */
class BrokerSettingsTest {
    @TempDir
    Path folder;

    private static Settings load(Path folder, Map<String, String> environment) {
        return Settings.load(folder, environment, new BrokerSettings("hoofprint.buttons"));
    }

    private Map<String, String> tls(Path ca, Path certificate, Path key) {
        return new HashMap<>(Map.of(
                "HOOFPRINT_BUTTONS_BROKER", "ssl://localhost:8883",
                "HOOFPRINT_BUTTONS_CA", ca.toString(),
                "HOOFPRINT_BUTTONS_CERTIFICATE", certificate.toString(),
                "HOOFPRINT_BUTTONS_PRIVATE_KEY", key.toString()));
    }

    private SettingProblem problem(Map<String, String> environment) {
        SettingsException refusal = catchThrowableOfType(SettingsException.class, () -> load(folder, environment));
        assertThat(refusal.problems()).hasSize(1);
        return refusal.problems().get(0);
    }

    @Test
    void keys_may_be_of_every_usual_form() throws Exception {
        Certificates certificates = new Certificates(folder);
        Pair authority = certificates.authority("ca");
        Pair rsa = certificates.issue("rsa", authority, Certificates.VALID, Certificates.RSA);
        Pair ec = certificates.issue("ec", authority, Certificates.VALID);
        Path pkcs1 = certificates.converted(rsa.key(), "rsa -traditional");
        Path sec1 = certificates.converted(ec.key(), "ec");
        assertThat(Files.readString(rsa.key())).contains("BEGIN PRIVATE KEY");
        assertThat(Files.readString(pkcs1)).contains("BEGIN RSA PRIVATE KEY");
        assertThat(Files.readString(sec1)).contains("BEGIN EC PRIVATE KEY");
        for (Path key : new Path[] {rsa.key(), pkcs1}) {
            load(folder, tls(authority.certificate(), rsa.certificate(), key));
        }
        for (Path key : new Path[] {ec.key(), sec1}) {
            load(folder, tls(authority.certificate(), ec.certificate(), key));
        }
    }

    @Test
    void a_file_that_holds_something_else_is_named() throws Exception {
        Certificates certificates = new Certificates(folder);
        Pair authority = certificates.authority("ca");
        Pair ours = certificates.issue("ours", authority, Certificates.VALID);
        Pair other = certificates.issue("other", authority, Certificates.VALID);
        Pair rsa = certificates.issue("rsa", authority, Certificates.VALID, Certificates.RSA);
        Path text = Files.writeString(folder.resolve("text.pem"), "Dear Sir\n");

        SettingProblem ca = problem(tls(text, ours.certificate(), ours.key()));
        assertThat(ca.key()).isEqualTo("hoofprint.buttons.ca");
        assertThat(ca.why()).contains("holds no certificate in PEM");
        SettingProblem swapped = problem(tls(authority.certificate(), ours.key(), ours.certificate()));
        assertThat(swapped.key()).isEqualTo("hoofprint.buttons.certificate");
        SettingProblem key = problem(tls(authority.certificate(), ours.certificate(), text));
        assertThat(key.key()).isEqualTo("hoofprint.buttons.private-key");
        assertThat(problem(tls(authority.certificate(), ours.certificate(), rsa.key()))
                        .key())
                .isEqualTo("hoofprint.buttons.private-key");
        SettingProblem mismatch = problem(tls(authority.certificate(), ours.certificate(), other.key()));
        assertThat(mismatch.key()).isEqualTo("hoofprint.buttons.private-key");
        assertThat(mismatch.why()).contains("not the key of the certificate");
    }

    @Test
    void a_user_a_password_or_a_client_id_that_no_broker_takes_is_named_and_no_secret_shown() {
        for (String wrong : new String[] {"with space", "é", "x".repeat(129)}) {
            assertThat(problem(Map.of("HOOFPRINT_BUTTONS_CLIENT_ID", wrong)).key())
                    .isEqualTo("hoofprint.buttons.client-id");
        }
        assertThat(problem(Map.of("HOOFPRINT_BUTTONS_USER", "a\u0000b")).key()).isEqualTo("hoofprint.buttons.user");
        for (String wrong : new String[] {"hush\u0007hush", "hush".repeat(5_000)}) {
            SettingProblem problem =
                    problem(Map.of("HOOFPRINT_BUTTONS_USER", "u", "HOOFPRINT_BUTTONS_PASSWORD", wrong));
            assertThat(problem.key()).isEqualTo("hoofprint.buttons.password");
            assertThat(problem.toString()).doesNotContain("hush");
        }
        assertThat(problem(Map.of("HOOFPRINT_BUTTONS_PASSWORD", "hush")).why()).contains("of no user");
    }

    @Test
    void a_user_needs_no_certificate_and_a_certificate_its_key() throws Exception {
        Certificates certificates = new Certificates(folder);
        Pair ours = certificates.issue("ours", certificates.authority("ca"), Certificates.VALID);
        Map<String, String> environment = new HashMap<>(
                Map.of("HOOFPRINT_BUTTONS_BROKER", "ssl://localhost:8883", "HOOFPRINT_BUTTONS_USER", "u"));
        load(folder, environment);
        environment.put("HOOFPRINT_BUTTONS_CERTIFICATE", ours.certificate().toString());
        assertThat(problem(environment).key()).isEqualTo("hoofprint.buttons.certificate");
    }

    @Test
    void a_topic_that_is_none_is_named() {
        for (String topic : new String[] {"a/#/b", "a+", "a#"}) {
            SettingProblem problem = problem(Map.of("HOOFPRINT_BUTTONS_TOPIC", topic));
            assertThat(problem.key()).isEqualTo("hoofprint.buttons.topic");
        }
        assertThatCode(() -> load(folder, Map.of("HOOFPRINT_BUTTONS_TOPIC", "a/+/b/#")))
                .doesNotThrowAnyException();
    }

    @Test
    void of_several_topics_no_two_may_match_the_same() {
        assertThatCode(() -> load(
                        folder,
                        Map.of("HOOFPRINT_BUTTONS_TOPIC", "iotbutton/+, +/events/rpc, zigbee2mqtt/+, stat/+/RESULT")))
                .doesNotThrowAnyException();
        SettingProblem problem =
                problem(Map.of("HOOFPRINT_BUTTONS_TOPIC", "zigbee2mqtt/#, iotbutton/+, zigbee2mqtt/a"));
        assertThat(problem.key()).isEqualTo("hoofprint.buttons.topic");
        assertThat(problem.why()).contains("'zigbee2mqtt/#' and 'zigbee2mqtt/a'");
        assertThat(problem(Map.of("HOOFPRINT_BUTTONS_TOPIC", "a, b/#/c")).why()).contains("is not a topic filter");
        assertThat(problem(Map.of("HOOFPRINT_BUTTONS_TOPIC", "a,,b")).why()).contains("nothing between two commas");
    }
}
