// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hoofprint.PostgresDatabase;
import io.hoofprint.PostgresServer;
import io.hoofprint.platform.data.PostgresSource;
import io.hoofprint.platform.data.Tables;
import io.hoofprint.platform.error.Unavailable;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

class DatabaseClaimsTest {
    private static final String GRANTED = "granted";
    private static final String LOST = "lost";

    private PostgresDatabase database;
    private JdbcTemplate sql;
    private DatabaseCluster first;
    private DatabaseCluster second;
    private Claims here;
    private Claims there;
    private volatile Runnable before = () -> {};

    @BeforeEach
    void open() {
        database = PostgresServer.shared().fresh();
        Tables.open(database.address()).close();
        sql = new JdbcTemplate(PostgresSource.limited(database.address()));
        first = cluster("first");
        second = cluster("second");
        here = first.claims(() -> {});
        there = second.claims(() -> before.run());
    }

    @AfterEach
    void close() {
        first.close();
        second.close();
        database.close();
    }

    private DatabaseCluster cluster(String name) {
        return new DatabaseCluster(database.address(), new Member(UUID.randomUUID(), name, "1", List.of()));
    }

    /** What it was told, each once. */
    private record Wish(String name, List<String> told) implements Claim {
        Wish(String name) {
            this(name, new CopyOnWriteArrayList<>());
        }

        @Override
        public void granted() {
            told.add(GRANTED);
        }

        @Override
        public void failed(RuntimeException why) {
            told.add(why.getMessage());
        }

        @Override
        public void lost() {
            if (!told.contains(LOST)) {
                told.add(LOST);
            }
        }

        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }

        Wish at(Claims claims) {
            claims.claim(this);
            return this;
        }

        Wish granted(Claims claims) {
            at(claims);
            return await(GRANTED);
        }

        Wish await(String what) {
            org.awaitility.Awaitility.await().until(() -> told.contains(what));
            return this;
        }
    }

    @Test
    void whoever_comes_last_has_it_once_the_other_has_let_go() {
        first.join();
        second.join();
        Wish old = new Wish("a").granted(here);
        Wish young = new Wish("a").at(there);
        old.await(LOST);
        assertThat(young.told()).isEmpty();
        here.release(old);
        young.await(GRANTED);
        Wish youngest = new Wish("a").at(here);
        young.await(LOST);
        there.release(young);
        youngest.await(GRANTED);
        assertThat(Stream.of(old, young, youngest).map(Wish::told))
                .containsExactly(List.of(GRANTED, LOST), List.of(GRANTED, LOST), List.of(GRANTED));
    }

    @Test
    void what_was_let_go_of_is_taken_from_nobody() {
        first.join();
        second.join();
        Wish old = new Wish("a").granted(here);
        here.release(old);
        await().until(() -> rows() == 0);
        Wish next = new Wish("a").granted(there);
        there.release(next);
        await().until(() -> rows() == 0);
        assertThat(old.told()).containsExactly(GRANTED);
        assertThat(next.told()).containsExactly(GRANTED);
    }

    private long turn() {
        return sql.queryForObject("select max(turn) from shared_claims", Long.class);
    }

    private int rows() {
        return sql.queryForObject(
                "select (select count(*) from shared_claims) + (select count(*) from shared_takeovers)", Integer.class);
    }

    /** It cannot say that it has let go, but another cannot wait for ever. */
    @Test
    void one_that_never_lets_go_is_waited_for_a_while() {
        first.join();
        second.join();
        Wish stuck = new Wish("a").granted(here);
        new Wish("a").granted(there);
        assertThat(stuck.told()).contains(LOST);
    }

    /** Whoever comes after one that waits, here or there, waits for the same. */
    @Test
    void nobody_passes_those_who_wait() {
        first.join();
        second.join();
        try (DatabaseCluster third = cluster("third")) {
            third.join();
            Claims elsewhere = third.claims(() -> {});
            Wish old = new Wish("a").granted(here);
            Wish given = new Wish("a").at(there);
            old.await(LOST);
            there.release(given);
            long turn = turn();
            Wish again = new Wish("a").at(there);
            await().until(() -> turn() > turn);
            Wish last = new Wish("a").at(elsewhere);
            again.await(LOST);
            there.release(again);
            assertThat(Stream.of(given, again, last).map(Wish::told))
                    .containsExactly(List.of(), List.of(LOST), List.of());
            here.release(old);
            last.await(GRANTED);
        }
    }

    @Test
    void a_dead_holder_is_not_waited_for() {
        first.join();
        second.join();
        new Wish("a").granted(here);
        // As if it had been killed long ago: nobody has its row any more.
        sql.update("update shared_claims set holder = ?", UUID.randomUUID());
        new Wish("a").granted(there);
        assertThat(sql.queryForObject("select count(*) from shared_takeovers", Integer.class))
                .isZero();
    }

    /** What its client has may be had by anybody, and nobody answers for it. */
    @Test
    void whoever_joins_clears_away_after_the_dead() {
        first.join();
        second.join();
        new Wish("a").granted(here);
        sql.update("update shared_claims set holder = ?", UUID.randomUUID());
        try (DatabaseCluster third = cluster("third")) {
            third.join();
            assertThat(rows()).isZero();
        }
    }

    @Test
    void before_it_is_granted_it_is_known_what_the_other_did() {
        first.join();
        second.join();
        List<String> order = new CopyOnWriteArrayList<>();
        Wish old = new Wish("a").granted(here);
        before = () -> order.add("learnt, lost: " + old.told().contains(LOST));
        Wish next = new Wish("a").at(there);
        old.await(LOST);
        here.release(old);
        next.await(GRANTED);
        assertThat(order).containsExactly("learnt, lost: true");
    }

    @Test
    void what_cannot_be_learnt_is_not_granted() {
        second.join();
        before = () -> {
            throw new Unavailable("not now");
        };
        Wish refused = new Wish("a").at(there).await("not now");
        there.release(refused);
        before = () -> {};
        new Wish("a").granted(there);
        assertThat(refused.told()).containsExactly("not now");
    }

    @Test
    void the_newer_of_two_in_one_process_stays_when_the_older_goes() {
        first.join();
        second.join();
        Wish older = new Wish("a").granted(here);
        Wish newer = new Wish("a").granted(here);
        here.release(older);
        Wish other = new Wish("a").at(there);
        newer.await(LOST);
        here.release(newer);
        other.await(GRANTED);
        assertThat(older.told()).containsExactly(GRANTED);
    }

    @Test
    void many_names_that_both_want_at_once_are_had_by_one_of_them() {
        first.join();
        second.join();
        List<Wish> mine = wishes();
        List<Wish> theirs = wishes();
        for (int i = 0; i < mine.size(); i++) {
            mine.get(i).at(here);
            theirs.get(theirs.size() - 1 - i).at(there);
        }
        await().until(() -> {
            letGo(mine, here);
            letGo(theirs, there);
            return IntStream.range(0, mine.size()).allMatch(i -> hasIt(mine.get(i)) != hasIt(theirs.get(i)));
        });
        assertThat(sql.queryForObject("select count(*) from shared_claims", Integer.class))
                .isEqualTo(mine.size());
    }

    private static void letGo(List<Wish> wishes, Claims claims) {
        wishes.stream()
                .filter(wish -> wish.told().contains(LOST) && !wish.told().contains("gone"))
                .peek(wish -> wish.told().add("gone"))
                .forEach(claims::release);
    }

    private static boolean hasIt(Wish wish) {
        return wish.told().contains(GRANTED) && !wish.told().contains("gone");
    }

    private static List<Wish> wishes() {
        return IntStream.range(0, 600).mapToObj(i -> new Wish("name" + i)).toList();
    }
}
