// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoofprint.platform.config.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChosenRoutesTest {
    @TempDir
    Path folder;

    @Test
    void of_each_destination_only_the_kind_that_is_set_is_loaded() throws Exception {
        assertThat(names("destination-*", Map.of()))
                .containsExactlyInAnyOrder(
                        "destination-archive-folder",
                        "destination-chat-log",
                        "destination-commits-git",
                        "destination-drive-folder",
                        "destination-function-none",
                        "destination-sheet-csv",
                        "destination-warehouse",
                        "destination-warehouse-duckdb");
        assertThat(names("destination-warehouse*", bigQuery()))
                .containsExactlyInAnyOrder("destination-warehouse", "destination-warehouse-bigquery");
    }

    @Test
    void a_file_that_is_no_destination_is_always_loaded() throws Exception {
        assertThat(names("_errors", Map.of())).containsExactly("_errors");
        assertThat(names("clicks", bigQuery())).containsExactly("clicks");
    }

    private static Map<String, String> bigQuery() {
        return Map.of(
                "HOOFPRINT_WAREHOUSE",
                "bigquery",
                "HOOFPRINT_WAREHOUSE_PROJECT",
                "p",
                "GOOGLE_ENDPOINT",
                "http://localhost:1");
    }

    private List<String> names(String pattern, Map<String, String> environment) throws Exception {
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            return new ChosenRoutes(Settings.load(folder, environment))
                    .named(pattern, camel).stream()
                            .map(file -> file.getLocation().replaceAll(".*/|\\.camel\\.yaml", ""))
                            .toList();
        }
    }
}
