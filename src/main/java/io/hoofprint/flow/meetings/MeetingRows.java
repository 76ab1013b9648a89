// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.meetings;

import io.hoofprint.platform.data.SqlFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/** Reads committed rows, newest start first. */
public final class MeetingRows {
    private static final String LIST = SqlFile.read("/sql/meetings-list.sql");
    private static final String BY_ID = SqlFile.read("/sql/meetings-by-id.sql");

    private static final long MOST_CHARACTERS = 4_000_000;
    /** As many have more characters than that, and a statement takes only so many parameters. */
    private static final int MOST = 30_000;

    private final NamedParameterJdbcTemplate tables;

    /** @param tables sees only committed rows */
    public MeetingRows(DataSource tables) {
        this.tables = new NamedParameterJdbcTemplate(tables);
    }

    MeetingPage newest() {
        return MeetingPage.of(tables.queryForList(LIST, MeetingList.newest()));
    }

    /** Empty if they are too large for one message. */
    Optional<List<Meeting>> of(Set<String> ids) {
        if (ids.isEmpty()) {
            return Optional.of(List.of());
        }
        if (ids.size() > MOST) {
            return Optional.empty();
        }
        List<Meeting> meetings = new ArrayList<>();
        long[] characters = {0};
        tables.query(BY_ID, Map.of("ids", ids), row -> {
            String shown = row.getString("shown");
            characters[0] += shown.length();
            if (characters[0] <= MOST_CHARACTERS) {
                meetings.add(MeetingPage.meeting(shown));
            }
        });
        return characters[0] <= MOST_CHARACTERS ? Optional.of(meetings) : Optional.empty();
    }
}
