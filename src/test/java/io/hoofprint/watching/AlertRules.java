// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.watching;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The alerts that Prometheus is given, and their cases. */
final class AlertRules {
    static final Path FILE = Path.of("deploy/prometheus/alerts.yaml");
    static final Path CASES = Path.of("deploy/prometheus/alerts.test.yaml");

    private AlertRules() {}

    record Alert(String name, String expression, String severity, Map<String, Object> annotations) {
        String annotation(String name) {
            return String.valueOf(annotations.getOrDefault(name, ""));
        }
    }

    /** @param fires whether the alert is expected, or expected not to be there */
    record Case(String alert, boolean fires) {}

    static List<Alert> all() throws IOException {
        return objects(read(FILE), "groups")
                .flatMap(group -> objects(group, "rules"))
                .map(rule -> new Alert(
                        (String) rule.get("alert"),
                        (String) rule.get("expr"),
                        String.valueOf(map(rule.get("labels")).get("severity")),
                        map(rule.get("annotations"))))
                .toList();
    }

    static List<Case> cases() throws IOException {
        return objects(read(CASES), "tests")
                .flatMap(test -> objects(test, "alert_rule_test"))
                .map(check -> new Case((String) check.get("alertname"), check.containsKey("exp_alerts")))
                .toList();
    }

    private static Map<String, Object> read(Path file) throws IOException {
        return map(new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file)));
    }

    private static Stream<Map<String, Object>> objects(Map<String, Object> object, String member) {
        return ((List<?>) object.get(member)).stream().map(AlertRules::map);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object object) {
        return (Map<String, Object>) object;
    }
}
