// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.notices;

import io.hoofprint.destination.chat.ChatMessage;
import io.hoofprint.ledger.StoredEvent;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** The table {@code notices_sent}. Each call is a transaction of its own. */
final class SentNotices {
    /** Stored length of a text, in UTF-16 units. */
    private static final int SHOWN = 4_000;

    private final JdbcTemplate tables;

    SentNotices(DataSource tables) {
        this.tables = new JdbcTemplate(tables);
    }

    boolean isSent(StoredEvent event) {
        return !tables.queryForList(
                        "select 1 from notices_sent where seq = ? and sender = ? and id = ? and sent_at is not null",
                        Integer.class,
                        event.sequence(),
                        event.sender(),
                        event.id())
                .isEmpty();
    }

    /** Records that sending begins: until it is recorded as sent, the outcome is unknown. */
    void begin(StoredEvent event, ChatMessage message, Instant at) {
        tables.update(
                "insert into notices_sent (seq, sender, id, channel, text, username, icon, begun_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?) on conflict (seq) do update set sender = excluded.sender,"
                        + " id = excluded.id, channel = excluded.channel, text = excluded.text,"
                        + " username = excluded.username, icon = excluded.icon, begun_at = excluded.begun_at,"
                        + " sent_at = null, sent_number = null",
                event.sequence(),
                event.sender(),
                event.id(),
                message.channel(),
                truncated(message.text()),
                message.username(),
                message.icon(),
                at.toEpochMilli());
    }

    void sent(StoredEvent event, Instant at) {
        tables.update(
                "update notices_sent set sent_at = ?,"
                        + " sent_number = (select coalesce(max(sent_number), 0) + 1 from notices_sent) where seq = ?",
                at.toEpochMilli(),
                event.sequence());
    }

    /**
     * Deletes rows that are no longer needed.
     *
     * @param trimmed the last notice that was trimmed from the ledger
     * @param keep how many of the last sent always stay
     */
    void deleteOld(long trimmed, int keep) {
        tables.update(
                "delete from notices_sent where seq <= ? and coalesce(sent_number, 0)"
                        + " <= (select coalesce(max(sent_number), 0) - ? from notices_sent)",
                trimmed,
                keep);
    }

    /** The last sent, in the order of sending. */
    List<SentMessage> last(int count) {
        return tables.query(
                "select * from (select sent_number, sent_at, channel, text, username, icon from notices_sent"
                        + " where sent_number is not null order by sent_number desc limit ?) as newest order by sent_number",
                (row, n) -> new SentMessage(
                        row.getLong(1),
                        Instant.ofEpochMilli(row.getLong(2)),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6)),
                count);
    }

    private static String truncated(String text) {
        if (text.length() <= SHOWN) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(SHOWN - 1)) ? SHOWN - 1 : SHOWN;
        return text.substring(0, end) + " …";
    }
}
