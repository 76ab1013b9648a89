// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.sessions.job;

import io.hoofprint.destination.warehouse.Session;
import io.hoofprint.destination.warehouse.SessionPage;
import io.hoofprint.destination.warehouse.SessionQuery;
import io.hoofprint.destination.warehouse.SessionQuery.Place;
import io.hoofprint.destination.warehouse.Warehouse;
import io.hoofprint.platform.csv.CsvPages;
import io.hoofprint.platform.csv.DayRange;
import io.hoofprint.platform.http.Download;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Header;

/** {@code GET /v1/sessions.csv}: the closed sessions of some days, a row each, as the warehouse gives them page by page. */
public final class SessionExport implements CamelContextAware {
    private static final int PAGE = 1_000;

    private static final List<String> HEADER = List.of(
            "channel_id", "visitor_id", "timezone_offset", "start_time", "end_time", "duration_seconds", "hit_count");

    private CamelContext camel;

    @Override
    public void setCamelContext(CamelContext camelContext) {
        camel = camelContext;
    }

    @Override
    public CamelContext getCamelContext() {
        return camel;
    }

    public Download file(@Header("from") String from, @Header("to") String to, @Header("channel") String channel)
            throws IOException {
        DayRange days = DayRange.of(from, to);
        String only = channel == null || channel.isEmpty() ? null : channel;
        Warehouse warehouse = Warehouse.of(camel.createProducerTemplate());
        return Download.ofAnyLength(
                days.name("sessions"), "text/csv; charset=utf-8", CsvPages.of(HEADER, new Rows(warehouse, days, only)));
    }

    private static final class Rows implements Supplier<List<List<Object>>> {
        private final Warehouse warehouse;
        private final DayRange days;
        private final String channel;
        private Place after;
        private boolean over;

        Rows(Warehouse warehouse, DayRange days, String channel) {
            this.warehouse = warehouse;
            this.days = days;
            this.channel = channel;
        }

        @Override
        public List<List<Object>> get() {
            if (over) {
                return List.of();
            }
            SessionPage page = warehouse.sessions(
                    new SessionQuery(days.from(), days.to(), channel, null, PAGE, after, SessionQuery.NO_HITS));
            over = !page.isMore();
            if (!over) {
                after = SessionPageCursor.after(page.sessions(), after);
            }
            return page.sessions().stream().map(Rows::cells).toList();
        }

        private static List<Object> cells(Session session) {
            return Arrays.asList(
                    session.channel(),
                    session.visitor(),
                    session.timezoneOffset(),
                    session.start(),
                    session.end(),
                    seconds(Duration.between(session.start(), session.end())),
                    session.hitCount());
        }

        private static Number seconds(Duration duration) {
            return duration.toMillis() / 1_000.0;
        }
    }
}
