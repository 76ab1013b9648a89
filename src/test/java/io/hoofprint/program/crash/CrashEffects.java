// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.program.crash;

import io.hoofprint.ledger.StoredEvent;
import io.hoofprint.platform.error.Rejected;
import io.hoofprint.platform.error.Unavailable;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import javax.sql.DataSource;
import org.apache.camel.Body;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The effects of the readers of stream {@code crash}, in the program under test: rows in its tables, and calls to a server
 * that the test runs. An event whose id begins with {@code poison} is rejected until the table {@code crash_mended} says
 * that it is mended.
 */
public final class CrashEffects {
    private final HttpClient http = HttpClient.newHttpClient();
    private JdbcTemplate tables;
    private String destination;

    public void setTables(DataSource tables) {
        this.tables = new JdbcTemplate(tables);
    }

    public void setDestination(String destination) {
        this.destination = destination;
    }

    public void write(@Body List<StoredEvent> events) {
        for (StoredEvent event : events) {
            requireGood(event);
            tables.update("insert into crash_effects values (?)", event.id());
        }
    }

    public void call(@Body List<StoredEvent> events) {
        for (StoredEvent event : events) {
            requireGood(event);
            answered(post(event.id()));
        }
    }

    /** A place of its own to be killed at: the other side has done its work, and nobody knows it here. */
    private static void answered(int status) {
        if (status != 200) {
            throw new Unavailable("the destination said " + status);
        }
    }

    private int post(String id) {
        try {
            return http.send(
                            HttpRequest.newBuilder(URI.create(destination))
                                    .POST(BodyPublishers.ofString(id))
                                    .build(),
                            BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            throw new Unavailable("the destination does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable("stopping", e);
        }
    }

    private void requireGood(StoredEvent event) {
        if (event.id().startsWith("poison")
                && tables.queryForObject("select count(*) from crash_mended where id = ?", Integer.class, event.id())
                        == 0) {
            throw new Rejected("poison");
        }
    }
}
