// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.evidence.deliver;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** The tables of what runs have delivered. Each call is its own transaction. */
public final class DeliveryRows {
    private final JdbcTemplate tables;

    public DeliveryRows(DataSource tables) {
        this.tables = new JdbcTemplate(tables);
    }

    void note(String run, DeliveryRow row) {
        tables.update(
                "insert into evidence_destinations (run, destination, state, detail, link, at) values (?, ?, ?, ?, ?, ?)"
                        + " on conflict (run, destination) do update set state = excluded.state,"
                        + " detail = excluded.detail, link = excluded.link, at = excluded.at",
                run,
                row.destination(),
                row.state(),
                row.detail(),
                row.link(),
                row.at().toEpochMilli());
    }

    public List<DeliveryRow> of(String run) {
        return tables.query(
                "select * from evidence_destinations where run = ? order by destination",
                (row, n) -> new DeliveryRow(
                        row.getString("destination"),
                        row.getString("state"),
                        row.getString("detail"),
                        row.getString("link"),
                        Instant.ofEpochMilli(row.getLong("at"))),
                run);
    }

    boolean hasEnded(String run, String destination) {
        return of(run).stream().anyMatch(row -> row.destination().equals(destination) && row.hasEnded());
    }

    Optional<String> step(String run, String destination, String step) {
        return tables
                .queryForList(
                        "select what from evidence_steps where run = ? and destination = ? and step = ?",
                        String.class,
                        run,
                        destination,
                        step)
                .stream()
                .findFirst();
    }

    void step(String run, String destination, String step, String what) {
        tables.update(
                "insert into evidence_steps (run, destination, step, what) values (?, ?, ?, ?)"
                        + " on conflict (run, destination, step) do update set what = excluded.what",
                run,
                destination,
                step,
                what);
    }

    /** How many files have been delivered. */
    public int uploaded(String run) {
        return tables.queryForObject(
                "select count(*) from evidence_steps where run = ? and step like 'link:%'", Integer.class, run);
    }

    /** The links to all files in a destination, by file. */
    Map<String, String> linksIn(String run, String destination) {
        Map<String, String> links = new LinkedHashMap<>();
        tables.query(
                "select step, what from evidence_steps where run = ? and destination = ? and step like 'link:%'",
                row -> {
                    links.put(row.getString(1).substring("link:".length()), row.getString(2));
                },
                run,
                destination);
        return links;
    }

    /** The links to a file, by destination. */
    public Map<String, String> links(String run, String file) {
        Map<String, String> links = new LinkedHashMap<>();
        tables.query(
                "select destination, what from evidence_steps where run = ? and step = ? order by destination",
                row -> {
                    links.put(row.getString(1), row.getString(2));
                },
                run,
                "link:" + file);
        return links;
    }
}
