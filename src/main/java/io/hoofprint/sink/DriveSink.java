// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.sink;

import io.hoofprint.destination.drive.DriveFile;
import io.hoofprint.destination.drive.DriveSteps;
import java.util.Optional;
import javax.sql.DataSource;
import org.apache.camel.Exchange;
import org.springframework.jdbc.core.JdbcTemplate;

/** Events as files of a drive. */
public final class DriveSink {
    private DataSource tables;

    public void setTables(DataSource tables) {
        this.tables = tables;
    }

    public DriveFile file(Exchange exchange) {
        String folder = exchange.getProperty("sinkFolder", String.class);
        String name = exchange.getProperty("sinkName", String.class).replace('/', '_');
        SinkEvent event = SinkEvent.of(exchange);
        return new DriveFile(folder, name, event.body(), new Steps(tables, event, folder, name));
    }

    private record Steps(DataSource tables, SinkEvent event, String folder, String name) implements DriveSteps {
        @Override
        public Optional<String> noted(String step) {
            return sql()
                    .queryForList(
                            "select value from sink_files where folder = ? and name = ? and step = ?",
                            String.class,
                            folder,
                            name,
                            step)
                    .stream()
                    .findFirst();
        }

        @Override
        public void note(String step, String what) {
            sql().update(
                            "insert into sink_files (folder, name, step, value, stream, seq) values (?, ?, ?, ?, ?, ?)"
                                    + " on conflict (folder, name, step) do update set value = excluded.value,"
                                    + " stream = excluded.stream, seq = excluded.seq",
                            folder,
                            name,
                            step,
                            what,
                            event.stream(),
                            event.stored().sequence());
        }

        @Override
        public void progress() {
            // One small file: there is nothing to report between its steps.
        }

        private JdbcTemplate sql() {
            return new JdbcTemplate(tables);
        }
    }
}
