// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.mqtt;

import io.hoofprint.platform.config.SettingProblem;
import io.hoofprint.platform.config.Settings;
import io.hoofprint.platform.config.SettingsRule;
import io.hoofprint.platform.tls.UnusablePem;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Checks that the topic filters are valid, the password goes with a user, and the TLS files are usable.
 *
 * @param settings prefix of the settings broker, user, password, ca, certificate, private-key and topic
 */
public record BrokerSettings(String settings) implements SettingsRule {
    private static final int LONGEST_PASSWORD = 16_384;

    @Override
    public List<SettingProblem> check(Settings all) {
        List<SettingProblem> problems = new ArrayList<>();
        topic(all).ifPresent(problems::add);
        password(all).ifPresent(problems::add);
        Optional<URI> broker = all.optionalUrl(settings + ".broker");
        if (broker.isPresent() && broker.get().getScheme().equalsIgnoreCase("ssl")) {
            files(all).ifPresent(problems::add);
        }
        return problems;
    }

    private Optional<SettingProblem> topic(Settings all) {
        String key = settings + ".topic";
        return new TopicFilters(all.list(key))
                .fault()
                .map(fault -> all.problem(
                        key,
                        fault,
                        "write topics such as iotbutton/+, separated by commas: + is any one level, # at the end all"
                                + " below, and no topic may match two of them"));
    }

    private Optional<SettingProblem> password(Settings all) {
        String key = settings + ".password";
        String password = all.revealed(key);
        if (password.isEmpty()) {
            return Optional.empty();
        } else if (!all.isSet(settings + ".user")) {
            return Optional.of(
                    all.problem(key, "is of no user", "write the user into " + settings + ".user, or remove it"));
        }
        return password.length() <= LONGEST_PASSWORD && password.chars().noneMatch(Character::isISOControl)
                ? Optional.empty()
                : Optional.of(all.problem(
                        key,
                        "is no password that a broker takes",
                        "write at most " + LONGEST_PASSWORD + " characters, without control characters"));
    }

    private Optional<SettingProblem> files(Settings all) {
        Optional<Path> certificate = all.optionalPath(settings + ".certificate");
        Optional<Path> privateKey = all.optionalPath(settings + ".private-key");
        if (certificate.isPresent() != privateKey.isPresent()) {
            return alone(all, certificate.isPresent() ? ".certificate" : ".private-key");
        }
        try {
            BrokerTls.read(all.optionalPath(settings + ".ca"), certificate, privateKey);
            return Optional.empty();
        } catch (UnusablePem e) {
            return Optional.of(all.problem(
                    settings + "." + e.file(),
                    e.getMessage(),
                    "write the path of the file that the broker's owner gave you"));
        }
    }

    /** Reported already where both are needed. */
    private Optional<SettingProblem> alone(Settings all, String given) {
        return all.isSet(settings + ".user")
                ? Optional.of(all.problem(
                        settings + given,
                        "is of no use alone",
                        "set both " + settings + ".certificate and .private-key, or remove it"))
                : Optional.empty();
    }
}
