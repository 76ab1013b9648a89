// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.live;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** The table {@code shared_messages}, for one process. Not thread-safe. */
final class SharedMessages {
    private final JdbcTemplate sql;
    private final UUID maker;
    private long seen;

    record Message(long seq, String topic, String key, byte[] json) {}

    SharedMessages(DataSource tables, UUID maker) {
        sql = new JdbcTemplate(tables);
        this.maker = maker;
    }

    /** Within a transaction. One process at a time writes, so that nobody sees a number before a smaller one. */
    void write(String topic, List<TopicItem> items) {
        sql.execute("lock table shared_messages in share row exclusive mode");
        sql.batchUpdate(
                "insert into shared_messages (topic, key, json, maker) values (?, ?, ?, ?) on conflict do nothing",
                items,
                items.size(),
                (insert, item) -> {
                    insert.setString(1, topic);
                    insert.setBytes(2, utf8(item.key()));
                    insert.setBytes(3, utf8(item.json().text()));
                    insert.setObject(4, maker);
                });
        sql.update(
                "delete from shared_messages where topic = ? and seq <="
                        + " (select seq from shared_messages where topic = ? order by seq desc limit 1 offset ?)",
                topic,
                topic,
                RecentTopic.MOST);
    }

    /** What others have written of these topics since the last call, in order. At first, all that is there. */
    List<Message> news(Collection<String> topics) {
        List<Message> news = sql.query(
                "select seq, topic, key, json from shared_messages"
                        + " where seq > ? and maker <> ? and topic = any (?) order by seq",
                (row, n) -> new Message(
                        row.getLong(1),
                        row.getString(2),
                        new String(row.getBytes(3), StandardCharsets.UTF_8),
                        row.getBytes(4)),
                seen,
                maker,
                topics.toArray(String[]::new));
        if (!news.isEmpty()) {
            seen = news.get(news.size() - 1).seq();
        }
        return news;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
