package io.hoofprint.platform.mqtt;

import io.hoofprint.platform.config.SettingProblem;
import io.hoofprint.platform.config.Settings;
import io.hoofprint.platform.config.SettingsRule;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.paho.client.mqttv3.MqttTopic;

/**
 * Checks that the topic filter is valid and the TLS files are usable.
 *
 * @param settings prefix of the settings broker, ca, certificate, private-key and topic
 */
public record BrokerSettings(String settings) implements SettingsRule {
    @Override
    public List<SettingProblem> check(Settings all) {
        List<SettingProblem> problems = new ArrayList<>();
        topic(all).ifPresent(problems::add);
        Optional<URI> broker = all.optionalUrl(settings + ".broker");
        if (broker.isPresent() && broker.get().getScheme().equalsIgnoreCase("ssl")) {
            files(all).ifPresent(problems::add);
        }
        return problems;
    }

    private Optional<SettingProblem> topic(Settings all) {
        String key = settings + ".topic";
        try {
            MqttTopic.validate(all.text(key), true);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(all.problem(
                    key,
                    "is not a topic filter: " + e.getMessage(),
                    "write a topic such as iotbutton/+, + for any one level"));
        }
    }

    private Optional<SettingProblem> files(Settings all) {
        boolean given = all.isSet(settings + ".ca")
                && all.isSet(settings + ".certificate")
                && all.isSet(settings + ".private-key");
        if (!given) {
            return Optional.empty();
        }
        try {
            BrokerTls.read(
                    all.path(settings + ".ca"),
                    all.path(settings + ".certificate"),
                    all.path(settings + ".private-key"));
            return Optional.empty();
        } catch (BrokerTls.Unusable e) {
            return Optional.of(all.problem(
                    settings + "." + e.file(),
                    e.getMessage(),
                    "write the path of the file that the broker's owner gave you"));
        }
    }
}
