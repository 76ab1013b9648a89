// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hoofprint.PostgresDatabase;
import io.hoofprint.PostgresPair;
import io.hoofprint.PostgresServer;
import io.hoofprint.platform.error.Unavailable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** Which of several real servers is written to, whatever they take themselves for. */
class PrimarySourceTest {
    @Test
    void the_newest_primary_is_used_and_a_former_one_that_comes_back_is_not() throws Exception {
        try (PostgresPair pair = new PostgresPair()) {
            DatabaseAddress address = address(pair, pair.url());
            PrimarySource source = PostgresSource.limited(address);
            AtomicInteger changes = new AtomicInteger();
            address.primary().onChange(changes::incrementAndGet);
            PrimarySession before = source.open();
            assertThat(url(before.connection())).isEqualTo(pair.primaryUrl());
            assertThat(before.isOvertaken()).isFalse();

            pair.stopPrimary();
            pair.promote();
            assertAt(pair.standbyUrl(), source);
            assertThat(before.isOvertaken()).isTrue();
            assertThat(changes).hasValue(1);

            pair.startPrimary();
            assertAt(pair.standbyUrl(), source);
            assertAt(pair.standbyUrl(), PostgresSource.limited(address));
            DatabaseAddress former =
                    new DatabaseAddress(pair.primaryUrl(), pair.user(), pair.password(), address.primary());
            assertThatThrownBy(() -> PostgresSource.limited(former).getConnection())
                    .isInstanceOf(SQLException.class)
                    .hasMessageContainingAll("former primary, on timeline 1", "timeline 2", "pg_rewind")
                    .satisfies(refused -> assertThat(new TablesErrorTranslator().typed(refused))
                            .containsInstanceOf(Unavailable.class));
            assertThat(changes).hasValue(1);

            assertAt(pair.standbyUrl(), PostgresSource.limited(address(pair, pair.url())));
            assertAt(pair.standbyUrl(), PostgresSource.limited(address(pair, pair.turnedUrl())));
            // Nothing else can be known by who has not seen the other one.
            assertAt(pair.primaryUrl(), PostgresSource.limited(address(pair, pair.primaryUrl())));
        }
    }

    @Test
    void of_two_primaries_of_which_none_took_anothers_place_none_is_used() throws Exception {
        try (PostgresPair pair = new PostgresPair()) {
            pair.stopStandby();
            pair.cloneStandby();
            pair.startStandby();
            assertThatThrownBy(() ->
                            PostgresSource.limited(address(pair, pair.url())).getConnection())
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("More than one of the servers at 127.0.0.1:");
        }
    }

    @Test
    void another_system_is_not_used_until_a_restart() throws Exception {
        try (PostgresPair pair = new PostgresPair();
                PostgresDatabase other = PostgresServer.shared().fresh()) {
            DatabaseAddress address = address(pair, pair.url());
            PostgresSource.limited(address).getConnection().close();
            DatabaseAddress another =
                    new DatabaseAddress(other.url(), other.user(), other.password(), address.primary());
            assertThatThrownBy(() -> PostgresSource.limited(another).getConnection())
                    .isInstanceOf(SQLException.class)
                    .hasMessageContainingAll("another database system", "restart Hoofprint");
            assertAt(other.url(), PostgresSource.limited(other.address()));
        }
    }

    @Test
    void servers_that_cannot_be_reached_are_all_named() {
        DatabaseAddress nowhere = new DatabaseAddress("jdbc:postgresql://127.0.0.1:1,127.0.0.1:2/x", "u", "p");
        assertThatThrownBy(() -> PostgresSource.limited(nowhere).getConnection())
                .isInstanceOf(SQLException.class)
                .hasMessageContainingAll("127.0.0.1:1", "127.0.0.1:2");
    }

    /** As providers of databases have them. */
    @Test
    void a_way_to_the_server_that_the_address_names_is_taken() {
        DatabaseAddress named = new DatabaseAddress("jdbc:postgresql://h/x?socketFactory=no.such.Way", "u", "p");
        assertThatThrownBy(() -> PostgresSource.limited(named).getConnection()).hasMessageContaining("no.such.Way");
    }

    @Test
    void a_server_that_does_not_say_its_timeline_is_used() throws Exception {
        try (PostgresDatabase database = PostgresServer.shared().fresh()) {
            JdbcTemplate sql = new JdbcTemplate(database.dataSource());
            sql.execute("revoke execute on function pg_control_system() from public");
            sql.execute("create role modest login password 'only for tests'");
            try {
                DatabaseAddress address = new DatabaseAddress(database.url(), "modest", "only for tests");
                assertAt(database.url(), PostgresSource.limited(address));
                assertThat(address.primary().isKnown()).isTrue();
                assertThat(PostgresSource.limited(address).open().isOvertaken()).isFalse();
            } finally {
                sql.execute("drop role modest");
            }
        }
    }

    @Test
    void a_user_and_a_password_may_be_the_address_s() throws Exception {
        try (PostgresDatabase database = PostgresServer.shared().fresh()) {
            String url = database.url() + "?user=" + database.user() + "&password=" + database.password();
            assertAt(database.url(), PostgresSource.limited(new DatabaseAddress(url, null, null)));
        }
    }

    private static DatabaseAddress address(PostgresPair pair, String url) {
        return new DatabaseAddress(url, pair.user(), pair.password());
    }

    private static void assertAt(String url, PrimarySource source) throws SQLException {
        try (Connection connection = source.getConnection()) {
            assertThat(url(connection)).isEqualTo(url);
        }
    }

    private static String url(Connection connection) throws SQLException {
        return connection.getMetaData().getURL().replaceFirst("\\?.*", "");
    }
}
