// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hoofprint.Certificates;
import io.hoofprint.Certificates.Pair;
import io.hoofprint.CommandLineCall;
import io.hoofprint.platform.config.SettingProblem;
import io.hoofprint.platform.config.Settings;
import io.hoofprint.platform.config.SettingsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that cannot serve are refused at start, by the setting that names them; what may well be meant is only noted. */
class ServerTlsRuleTest {
    @TempDir
    Path folder;

    private Certificates certificates() {
        return new Certificates(folder);
    }

    private Map<String, String> with(String prefix, Path certificate, Path privateKey) {
        Map<String, String> environment = new HashMap<>();
        environment.put(prefix + "_CERTIFICATE", certificate.toString());
        environment.put(prefix + "_PRIVATE_KEY", privateKey.toString());
        return environment;
    }

    private SettingProblem problem(Map<String, String> environment) {
        SettingsException refusal = catchThrowableOfType(
                SettingsException.class,
                () -> Settings.load(
                        folder,
                        environment,
                        new ServerTlsRule("hoofprint.http"),
                        new ServerTlsRule("hoofprint.buttons.server")));
        assertThat(refusal.problems()).hasSize(1);
        return refusal.problems().get(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HOOFPRINT_HTTP", "HOOFPRINT_BUTTONS_SERVER"})
    void files_that_cannot_serve_are_named(String prefix) throws Exception {
        String settings = prefix.toLowerCase().replace('_', '.');
        Pair authority = certificates().authority("ca");
        Pair ours = certificates().issue("ours", authority, Certificates.VALID);
        Pair other = certificates().issue("other", authority, Certificates.VALID);
        Path text = Files.writeString(folder.resolve("text.pem"), "Dear Sir\n");
        Path half = Files.writeString(
                folder.resolve("half.pem"), Files.readString(ours.certificate()).substring(0, 200));
        Path locked = certificates().converted(ours.key(), "pkey -aes256 -passout pass:hush");

        assertThat(problem(with(prefix, folder.resolve("none.pem"), ours.key())))
                .matches(none -> none.key().equals(settings + ".certificate"));
        assertThat(problem(with(prefix, text, ours.key())).why()).contains("holds no certificate");
        assertThat(problem(with(prefix, half, ours.key())).why()).contains("holds no certificate");
        SettingProblem mismatch = problem(with(prefix, ours.certificate(), other.key()));
        assertThat(mismatch.key()).isEqualTo(settings + ".private-key");
        assertThat(mismatch.why()).contains("is not the key of the certificate");
        assertThat(problem(with(prefix, ours.certificate(), text)).why()).contains("holds no private key in PEM");
        SettingProblem encrypted = problem(with(prefix, ours.certificate(), locked));
        assertThat(encrypted.why()).contains("is encrypted");
        assertThat(encrypted.toString()).contains("openssl pkey -in");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CERTIFICATE", "PRIVATE_KEY"})
    void one_of_the_two_alone_is_refused(String given) throws Exception {
        Pair ours = certificates().authority("ca");
        Map<String, String> environment = Map.of(
                "HOOFPRINT_HTTP_" + given, (given.equals("CERTIFICATE") ? ours.certificate() : ours.key()).toString());
        assertThat(problem(environment).key())
                .isEqualTo(given.equals("CERTIFICATE") ? "hoofprint.http.private-key" : "hoofprint.http.certificate");
    }

    @Test
    void keys_may_be_of_every_usual_form() throws Exception {
        Pair authority = certificates().authority("ca");
        Pair rsa = certificates().issue("rsa", authority, Certificates.VALID, Certificates.RSA);
        Pair ec = certificates().issue("ec", authority, Certificates.VALID);
        Path pkcs1 = certificates().converted(rsa.key(), "rsa -traditional");
        Path sec1 = certificates().converted(ec.key(), "ec");
        for (Path key : new Path[] {rsa.key(), pkcs1}) {
            assertThatCode(() -> PemKeyPair.read(rsa.certificate(), key)).doesNotThrowAnyException();
        }
        for (Path key : new Path[] {ec.key(), sec1}) {
            assertThatCode(() -> PemKeyPair.read(ec.certificate(), key)).doesNotThrowAnyException();
        }
    }

    @Test
    void an_expired_certificate_is_noted_and_starts() throws Exception {
        Pair old = certificates().issue("old", certificates().authority("ca"), Certificates.EXPIRED);
        CommandLineCall checked = CommandLineCall.on(
                folder.resolve("data"), with("HOOFPRINT_HTTP", old.certificate(), old.key()), "check");
        assertThat(checked.exitCode()).as(checked.out()).isZero();
        assertThat(checked.out()).contains("note   exposed: The certificate of hoofprint.http.certificate has expired");
    }

    @Test
    void clear_text_for_other_machines_is_noted_unless_a_proxy_ends_tls() throws Exception {
        Pair ours = certificates().issue("ours", certificates().authority("ca"), 60);
        Map<String, String> open =
                new HashMap<>(Map.of("HOOFPRINT_HTTP_HOST", "0.0.0.0", "HOOFPRINT_BUTTONS_HOST", "::"));
        assertThat(check(open))
                .contains(
                        "note   exposed: hoofprint.http.host=0.0.0.0 is reached without TLS",
                        "note   exposed: hoofprint.buttons.host=:: is reached without TLS",
                        "hoofprint.http.trusted-proxies",
                        "hoofprint.buttons.anonymous=never");
        open.putAll(with("HOOFPRINT_BUTTONS_SERVER", ours.certificate(), ours.key()));
        open.put("HOOFPRINT_HTTP_TRUSTED_PROXIES", "10.0.0.7");
        assertThat(check(open)).doesNotContain("note ");
        assertThat(check(Map.of())).doesNotContain("note ");
        assertThat(check(Map.of("HOOFPRINT_BUTTONS_HOST", "0.0.0.0", "HOOFPRINT_BUTTONS_BROKER", "tcp://127.0.0.1:1")))
                .doesNotContain("note ");
    }

    private String check(Map<String, String> environment) {
        return CommandLineCall.on(folder.resolve("data"), environment, "check").out();
    }
}
