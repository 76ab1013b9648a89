// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.live;

import io.hoofprint.platform.cluster.Rounds;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Carries what topics of one's own show between the processes on one database: what was published here is written, and
 * what others have written is read, ten times a second. While the database is away each topic keeps what it remembers.
 */
public final class TopicShare implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final Map<String, RecentTopic> topics = new ConcurrentHashMap<>();
    private final Rounds rounds =
            new Rounds("live-share", "Topics are not shared with other processes", PAUSE, this::round);
    private final SharedMessages messages;
    private final TransactionTemplate transaction;
    private final Consumer<RecentTopic> changed;

    /** @param changed called for a topic that shows something new */
    public TopicShare(DataSource tables, Consumer<RecentTopic> changed) {
        messages = new SharedMessages(tables, UUID.randomUUID());
        transaction = new TransactionTemplate(new DataSourceTransactionManager(tables));
        this.changed = changed;
    }

    void add(RecentTopic topic) {
        topics.put(topic.name(), topic);
    }

    public void start() {
        rounds.start();
    }

    boolean isFailing() {
        return rounds.isFailing();
    }

    private void round() {
        writeAll();
        if (!topics.isEmpty()) {
            messages.news(topics.keySet()).forEach(this::receive);
        }
    }

    private void writeAll() {
        topics.values().forEach(this::write);
    }

    private void write(RecentTopic topic) {
        List<TopicItem> unshared = topic.unshared();
        if (!unshared.isEmpty()) {
            transaction.executeWithoutResult(status -> messages.write(topic.name(), unshared));
            topic.shared(unshared.get(unshared.size() - 1));
        }
    }

    private void receive(SharedMessages.Message message) {
        RecentTopic topic = topics.get(message.topic());
        if (topic.receive(message.key(), message.json())) {
            changed.accept(topic);
        }
    }

    /** What was published a moment ago is told before. */
    @Override
    public void close() {
        rounds.close();
        rounds.attempt(this::writeAll);
    }
}
