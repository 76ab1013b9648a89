// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.evidence.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoofprint.OnEachEngine;
import io.hoofprint.TablesEngine;
import io.hoofprint.ledger.AppendRequest;
import io.hoofprint.platform.clock.TestTime;
import io.hoofprint.platform.config.Settings;
import io.hoofprint.platform.data.Tables;
import io.hoofprint.platform.json.StrictJson;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@OnEachEngine
class EvidenceScheduleTest {
    @Parameter
    TablesEngine engine;

    @TempDir
    Path folder;

    private final TestTime time = new TestTime("2026-10-31T12:00:00Z");
    private Tables tables;
    private RunRequests requests;
    private EvidenceSchedule schedule;

    @BeforeEach
    void open() {
        tables = engine.open(folder);
        make("team/shop");
    }

    @AfterEach
    void close() {
        tables.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2026-10-15T00:00:00Z | 2026-10-20T00:00:00Z |
            2026-10-15T00:00:00Z | 2026-11-01T03:59:59Z |
            2026-10-15T00:00:00Z | 2026-11-01T04:00:00Z | 2026-10
            2026-12-15T00:00:00Z | 2027-01-01T05:00:00Z | 2026-12
            2028-02-15T00:00:00Z | 2028-02-29T23:00:00Z |
            2028-02-29T23:00:00Z | 2028-03-01T04:00:00Z | 2028-02
            2026-09-15T00:00:00Z | 2026-11-20T00:00:00Z | 2026-09 2026-10
            2020-01-15T00:00:00Z | 2026-11-20T00:00:00Z | 2026-08 2026-09 2026-10
            2026-11-20T00:00:00Z | 2026-10-01T04:00:00Z |
            """)
    void what_was_missed_is_caught_up_oldest_first_three_months_at_most(Instant checked, Instant now, String months) {
        schedule.checked(checked);
        assertThat(look(now)).isEqualTo(months == null ? List.of() : List.of(months.split(" ")));
        end();
        assertThat(look(now)).isEmpty();
    }

    @Test
    void a_first_start_has_missed_nothing() {
        assertThat(look(Instant.parse("2026-11-01T04:00:00Z"))).isEmpty();
        assertThat(look(Instant.parse("2026-12-01T04:00:00Z"))).containsExactly("2026-11");
    }

    @Test
    void a_firing_is_one_run_even_if_what_came_of_it_was_not_noted() {
        schedule.checked(Instant.parse("2026-10-15T00:00:00Z"));
        Instant now = Instant.parse("2026-11-01T04:00:00Z");
        List<AppendRequest> first = schedule.due(now);
        end();
        List<AppendRequest> again = schedule.due(now);
        assertThat(again.get(0).events().get(0).id())
                .isEqualTo(first.get(0).events().get(0).id());
    }

    @Test
    void what_did_not_come_into_the_stream_is_put_there_later() {
        EvidenceRun evidenceRun = requests.evidenceRun(Month.parse("2026-10"), true, "api");
        assertThat(schedule.due(schedule.now()))
                .extracting(request -> request.events().get(0).id())
                .containsExactly(evidenceRun.id());
    }

    @Test
    void the_same_month_is_requested_once_at_a_time_and_a_dry_run_beside_it() {
        Month october = Month.parse("2026-10");
        String run = requests.evidenceRun(october, false, "api").id();
        assertThat(requests.evidenceRun(october, false, "command").id()).isEqualTo(run);
        assertThat(requests.evidenceRun(october, true, "api").id()).isNotEqualTo(run);
        end();
        assertThat(requests.evidenceRun(october, false, "api").id()).isNotEqualTo(run);
    }

    /** Of both zones' changes on the first of a month: an hour that comes twice, and one that does not come. */
    @ParameterizedTest
    @CsvSource({
        "America/New_York, 0 30 1 1 * ?, 2026-10-31T12:00:00Z, 2026-10",
        "Australia/Sydney, 0 30 2 1 * ?, 2028-09-30T06:00:00Z, 2028-09",
    })
    void a_month_has_one_run_where_clocks_are_put_forward_or_back(
            ZoneId zone, String cron, Instant from, String month) {
        make(Map.of(
                "HOOFPRINT_EVIDENCE_REPOSITORIES",
                "team/shop",
                "HOOFPRINT_EVIDENCE_SCHEDULE",
                cron,
                "HOOFPRINT_ZONE",
                zone.getId()));
        List<String> months = new ArrayList<>();
        for (int minute = 0; minute < 24 * 60; minute++) {
            months.addAll(look(from.plusSeconds(60L * minute)));
            end();
        }
        assertThat(months).containsExactly(month);
    }

    @Test
    void a_clock_that_leaps_over_the_first_of_a_month_asks_for_no_run_and_that_day_does() {
        schedule.checked(Instant.parse("2026-10-15T00:00:00Z"));
        time.leap(Duration.ofDays(40));
        assertThat(look(schedule.now())).isEmpty();
        time.leap(Duration.ofDays(-40));
        assertThat(look(schedule.now())).isEmpty();
        time.pass(Duration.ofHours(16));
        assertThat(look(schedule.now())).containsExactly("2026-10");
    }

    @Test
    void a_machine_that_was_off_catches_up_after_an_hour() {
        schedule.checked(Instant.parse("2026-10-15T00:00:00Z"));
        schedule.now();
        time.leap(Duration.ofDays(40));
        assertThat(look(schedule.now())).isEmpty();
        time.pass(Duration.ofHours(1));
        assertThat(look(schedule.now())).containsExactly("2026-10", "2026-11");
    }

    @Test
    void a_clock_that_was_ahead_for_long_does_not_keep_the_month_from_its_run() {
        schedule.checked(Instant.parse("2026-10-15T00:00:00Z"));
        assertThat(look(Instant.parse("2026-12-05T12:00:00Z"))).containsExactly("2026-10", "2026-11");
        end();
        assertThat(look(Instant.parse("2026-10-31T12:00:00Z"))).isEmpty();
        assertThat(look(Instant.parse("2026-11-01T04:00:00Z"))).containsExactly("2026-10");
        end();
        assertThat(look(Instant.parse("2026-11-01T04:01:00Z"))).isEmpty();
    }

    @Test
    void without_repositories_nothing_is_due() {
        make("");
        schedule.checked(Instant.parse("2026-10-15T00:00:00Z"));
        assertThat(look(Instant.parse("2026-11-01T04:00:00Z"))).isEmpty();
    }

    private void make(String repositories) {
        make(Map.of("HOOFPRINT_EVIDENCE_REPOSITORIES", repositories));
    }

    private void make(Map<String, String> environment) {
        EvidenceSettings settings = EvidenceSettings.of(Settings.load(folder, environment));
        requests = new RunRequests(new DefaultCamelContext(), tables.dataSource(), settings);
        schedule = new EvidenceSchedule(tables.dataSource(), requests, settings, time.steady());
    }

    private List<String> look(Instant now) {
        List<String> months = schedule.due(now).stream()
                .map(due -> StrictJson.read(due.events().get(0).body(), RunEvent.class)
                        .month())
                .distinct()
                .toList();
        schedule.checked(now);
        return months;
    }

    private void end() {
        RunRows runs = new RunRows(tables.dataSource());
        runs.waiting().forEach(evidenceRun -> runs.end(evidenceRun.id(), EvidenceRun.DONE, null, Instant.EPOCH));
    }
}
