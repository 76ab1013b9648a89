// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.tls;

import io.hoofprint.platform.config.SettingProblem;
import io.hoofprint.platform.config.Settings;
import io.hoofprint.platform.config.SettingsRule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The PEM files of a server's TLS can be used, and belong together.
 *
 * @param settings prefix of the settings {@code certificate} and {@code private-key}
 */
public record ServerTlsRule(String settings) implements SettingsRule {
    @Override
    public List<SettingProblem> check(Settings all) {
        Optional<Path> certificate = all.optionalPath(settings + ".certificate").filter(Files::isReadable);
        Optional<Path> privateKey = all.optionalPath(settings + ".private-key").filter(Files::isReadable);
        if (certificate.isEmpty() || privateKey.isEmpty()) {
            // Reported already: each needs the other, and is a file that can be read.
            return List.of();
        }
        try {
            PemKeyPair.read(certificate.get(), privateKey.get());
            return List.of();
        } catch (UnusablePem e) {
            return List.of(all.problem(settings + "." + e.file(), e.getMessage(), advice(e.file())));
        }
    }

    private static String advice(String file) {
        return file.equals("certificate")
                ? "write the path of the file with the certificate and those that vouch for it, as certbot's fullchain.pem"
                : "write the path of the certificate's own key, as certbot's privkey.pem;"
                        + " openssl pkey -in FILE -out NEW takes a password off";
    }
}
