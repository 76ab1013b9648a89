// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hoofprint.PostgresDatabase;
import io.hoofprint.PostgresServer;
import io.hoofprint.platform.data.PostgresSource;
import io.hoofprint.platform.data.Tables;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** Topics of one's own in several processes on one database. */
class TopicShareTest {
    private final List<Process> processes = new ArrayList<>();
    private PostgresDatabase database;
    private JdbcTemplate sql;

    private final class Process {
        final RecentTopic doors = new RecentTopic("doors");
        final List<String> changed = new CopyOnWriteArrayList<>();
        final TopicShare share =
                new TopicShare(PostgresSource.limited(database.address()), topic -> changed.add(topic.name()));

        Process(RecentTopic... others) {
            share.add(doors);
            List.of(others).forEach(share::add);
            share.start();
            processes.add(this);
        }
    }

    @BeforeEach
    void open() {
        database = PostgresServer.shared().fresh();
        Tables.open(database.address()).close();
        sql = new JdbcTemplate(PostgresSource.limited(database.address()));
    }

    @AfterEach
    void close() {
        processes.forEach(process -> process.share.close());
        database.close();
    }

    @Test
    void what_one_publishes_all_show_once_and_in_order() {
        Process first = new Process();
        Process second = new Process();
        publish(first.doors, 1, 20);
        awaitShown(second.doors, numbers(1, 20));
        publish(second.doors, 20, 30);
        awaitShown(first.doors, numbers(1, 30));
        assertThat(shown(second.doors)).isEqualTo(numbers(1, 30));
        assertThat(first.changed).isNotEmpty().containsOnly("doors");
    }

    @Test
    void one_that_comes_later_shows_what_the_others_remember() {
        Process first = new Process();
        publish(first.doors, 1, 80);
        awaitWritten(31, 80);
        publish(first.doors, 81, 90);
        awaitWritten(41, 90);
        awaitShown(new Process().doors, numbers(41, 90));
    }

    @Test
    void what_was_published_just_before_the_end_is_shown_by_the_others() {
        Process first = new Process();
        Process second = new Process();
        publish(first.doors, 1, 3);
        first.share.close();
        awaitShown(second.doors, numbers(1, 3));
    }

    @Test
    void each_topic_is_shown_where_it_is_known() {
        RecentTopic only = new RecentTopic("windows");
        Process first = new Process(only);
        Process second = new Process();
        publish(only, 1, 2);
        publish(first.doors, 5, 6);
        awaitShown(second.doors, numbers(5, 6));
        RecentTopic later = new RecentTopic("windows");
        new Process(later);
        awaitShown(later, numbers(1, 2));
    }

    @Test
    void what_could_not_be_written_is_written_afterwards() {
        Process first = new Process();
        Process second = new Process();
        sql.execute("alter table shared_messages rename to away");
        publish(first.doors, 1, 3);
        await().until(() -> first.share.isFailing() && second.share.isFailing());
        sql.execute("alter table away rename to shared_messages");
        awaitShown(second.doors, numbers(1, 3));
    }

    @Test
    void any_text_that_json_can_have_arrives_as_it_is() {
        Process first = new Process();
        Process second = new Process();
        String json = "\"\\u0000 ü \uD83D\uDEAA\"";
        first.doors.publish("\0'\uD83D\uDEAA", json.getBytes(StandardCharsets.UTF_8));
        awaitShown(second.doors, json);
    }

    private static void publish(RecentTopic topic, int from, int to) {
        IntStream.rangeClosed(from, to)
                .forEach(n -> topic.publish("key-" + n, ("" + n).getBytes(StandardCharsets.UTF_8)));
    }

    private static String numbers(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(String::valueOf).collect(Collectors.joining(","));
    }

    private void awaitWritten(int from, int to) {
        await().untilAsserted(() -> assertThat(sql.queryForList(
                        "select convert_from(json, 'UTF8') from shared_messages order by seq", String.class))
                .isEqualTo(List.of(numbers(from, to).split(","))));
    }

    private static void awaitShown(RecentTopic topic, String data) {
        await().untilAsserted(() -> assertThat(shown(topic)).isEqualTo(data));
    }

    private static String shown(RecentTopic topic) {
        LiveUpdate all = topic.read(Set.of(topic.name()), Set.of()).get(topic.name());
        String message = new String(all.everything().get(0), StandardCharsets.UTF_8);
        return message.substring(message.indexOf('[') + 1, message.lastIndexOf(']'));
    }
}
