// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.hoofprint.PostgresDatabase;
import io.hoofprint.PostgresServer;
import io.hoofprint.platform.data.DatabaseUnusable;
import io.hoofprint.platform.data.PostgresSource;
import io.hoofprint.platform.data.Tables;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

class DatabaseClusterTest {
    private final UUID folder = UUID.randomUUID();
    private PostgresDatabase database;
    private JdbcTemplate sql;
    private DatabaseCluster first;
    private DatabaseCluster second;

    @BeforeEach
    void open() {
        database = PostgresServer.shared().fresh();
        Tables.open(database.address()).close();
        sql = new JdbcTemplate(PostgresSource.limited(database.address()));
        first = cluster("first", folder);
        second = cluster("second", UUID.randomUUID());
    }

    @AfterEach
    void close() {
        first.close();
        second.close();
        database.close();
    }

    private DatabaseCluster cluster(String name, UUID dataFolder, String... onlyOne) {
        return new DatabaseCluster(database.address(), new Member(dataFolder, name, "1", List.of(onlyOne)));
    }

    @Test
    void one_at_a_time_has_a_lease() {
        assertThat(first.lease("a").take()).isTrue();
        assertThat(first.lease("a").take()).isTrue();
        assertThat(second.lease("a").take()).isFalse();
        assertThat(second.lease("b").take()).isTrue();
    }

    @Test
    void one_that_lets_go_is_followed_at_once() {
        first.lease("a").take();
        first.lease("a").release();
        assertThat(second.lease("a").take()).isTrue();
        assertThat(first.lease("a").take()).isFalse();
    }

    @Test
    void nobody_lets_go_of_what_another_has() {
        first.lease("a").take();
        second.lease("a").take();
        second.lease("a").release();
        assertThat(second.lease("a").take()).isFalse();
    }

    @Test
    void one_that_stops_lets_go_of_all() {
        first.join();
        first.lease("a").take();
        first.close();
        assertThat(second.lease("a").take()).isTrue();
    }

    @Test
    void a_lease_that_is_over_is_anybodys() {
        first.lease("a").take();
        end("a");
        assertThat(second.lease("a").take()).isTrue();
    }

    @Test
    void a_lease_of_before_the_clock_was_put_back_is_anybodys() {
        first.lease("a").take();
        sql.update("update shared_leases set until = until + interval '1 h'");
        assertThat(second.lease("a").take()).isTrue();
    }

    @Test
    void a_lease_is_kept_while_its_holder_is_heard_of() {
        first.join();
        first.lease("a").take();
        String until = until("a");
        await().until(() -> !until("a").equals(until));
        assertThat(second.lease("a").take()).isFalse();
    }

    @Test
    void a_lease_that_another_has_taken_is_not_renewed() {
        first.lease("a").take();
        end("a");
        second.lease("a").take();
        String until = until("a");
        first.join();
        await().until(() -> sql.queryForObject(
                        "select count(*) from shared_instances where seen > (select until from shared_leases) - interval '9 s'",
                        Integer.class)
                > 0);
        assertThat(until("a")).isEqualTo(until);
    }

    private void end(String lease) {
        sql.update("update shared_leases set until = clock_timestamp() - interval '1 s' where lease = ?", lease);
    }

    private String until(String lease) {
        return sql.queryForObject("select until::text from shared_leases where lease = ?", String.class, lease);
    }

    @Test
    void they_count_each_other() {
        first.join();
        assertThat(first.members()).isEqualTo(1);
        second.join();
        assertThat(second.members()).isEqualTo(2);
        await().until(() -> first.members() == 2);
        second.close();
        await().until(() -> first.members() == 1);
    }

    /** A lock on the folder says that the former process has ended. */
    @Test
    void whoever_has_the_same_folder_goes_on_at_once() {
        first.join();
        first.lease("a").take();
        try (DatabaseCluster again = cluster("again", folder)) {
            again.join();
            assertThat(again.lease("a").take()).isTrue();
            assertThat(again.members()).isEqualTo(1);
        }
    }

    @Test
    void what_is_in_files_of_one_of_them_lets_nobody_else_in() {
        first.join();
        try (DatabaseCluster local = cluster("local", UUID.randomUUID(), "hoofprint.sheet=csv")) {
            assertThatThrownBy(local::join)
                    .isInstanceOf(DatabaseUnusable.class)
                    .hasMessageContaining("(first)")
                    .hasMessageContaining("hoofprint.sheet=csv");
        }
        assertThat(second.lease("a").take()).isTrue();
    }

    @Test
    void nobody_comes_beside_one_that_must_be_the_only_one_before_it_has_gone() {
        DatabaseCluster local = cluster("local", UUID.randomUUID(), "hoofprint.warehouse=duckdb");
        local.join();
        Thread waiting = new Thread(first::join);
        waiting.start();
        await().until(() -> waiting.getState() == Thread.State.TIMED_WAITING);
        assertThat(names()).containsExactly("local");
        local.close();
        await().until(() -> !waiting.isAlive());
        assertThat(names()).containsExactly("first");
    }

    @Test
    void whoever_was_seen_before_the_clock_was_put_back_is_in_nobodys_way() {
        sql.update("insert into shared_instances select gen_random_uuid(), gen_random_uuid(), 'gone', '1', 'x',"
                + " clock_timestamp() + interval '1 h'");
        first.join();
        assertThat(first.members()).isEqualTo(1);
    }

    private List<String> names() {
        return sql.queryForList("select name from shared_instances", String.class);
    }

    @Test
    void a_change_is_heard_of_everywhere() {
        AtomicInteger here = new AtomicInteger();
        AtomicInteger there = new AtomicInteger();
        first.onChange("x", here::incrementAndGet);
        second.onChange("x", there::incrementAndGet);
        first.join();
        second.join();
        first.changed("x");
        await().until(() -> here.get() == 1 && there.get() == 1);
        second.changed("x");
        await().until(() -> here.get() == 2 && there.get() == 2);
    }

    @Test
    void a_change_of_the_keys_tells_itself() {
        AtomicInteger heard = new AtomicInteger();
        second.onChange("keys", heard::incrementAndGet);
        second.join();
        sql.update("insert into keys (name, hash, role, created_at) values ('a', 'h', 'send', 0)");
        await().until(() -> heard.get() == 1);
        sql.update("update keys set revoked_at = 1");
        await().until(() -> heard.get() == 2);
    }

    /** One that fails is not forgotten. */
    @Test
    void a_change_whose_listener_fails_is_told_again() {
        AtomicInteger tries = new AtomicInteger();
        second.onChange("x", () -> {
            if (tries.incrementAndGet() == 1) {
                throw new IllegalStateException("not now");
            }
        });
        second.join();
        first.changed("x");
        await().until(() -> tries.get() == 2);
    }
}
