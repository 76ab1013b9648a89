// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.watching;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoofprint.Headings;
import io.hoofprint.Tool;
import io.hoofprint.watching.AlertRules.Alert;
import io.hoofprint.watching.AlertRules.Case;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AlertsTest {
    static List<Alert> alerts() throws IOException {
        return AlertRules.all();
    }

    @Test
    void prometheus_takes_the_rules_and_they_behave_as_their_cases_say() throws Exception {
        promtool("check", "rules", AlertRules.FILE.getFileName().toString());
        promtool("test", "rules", AlertRules.CASES.getFileName().toString());
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void each_says_what_happened_what_to_do_and_where_that_is_written(Alert alert) {
        assertThat(alert.severity()).isIn("warning", "critical");
        assertThat(alert.annotation("summary")).contains("{{ $labels.instance }}");
        assertThat(alert.annotation("description")).endsWith(".");
        String[] docs = alert.annotation("docs").split("#");
        assertThat(docs).hasSize(2);
        assertThat(Headings.anchors(Path.of(docs[0]))).contains(docs[1]);
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void each_has_a_case_in_which_it_fires_and_one_in_which_it_does_not(Alert alert) throws IOException {
        assertThat(AlertRules.cases()).contains(new Case(alert.name(), true), new Case(alert.name(), false));
    }

    private static void promtool(String... arguments) throws Exception {
        Path program = Tool.require("promtool");
        ProcessBuilder command = new ProcessBuilder(program.toString());
        command.command().addAll(List.of(arguments));
        Process process = command.directory(AlertRules.FILE.getParent().toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }
}
