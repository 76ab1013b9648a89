// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoofprint.CommandLineCall;
import io.hoofprint.platform.error.Unavailable;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.JdbcTemplate;

class ReadersCommandTest {
    @RegisterExtension
    final ParcelsFixture parcels = new ParcelsFixture();

    @Test
    void every_reader_of_the_server_is_listed_with_its_error() {
        ParcelPost.failure = new Unavailable("the road is closed");
        parcels.send("p1");
        parcels.awaitState("waiting");
        CommandLineCall listed = parcels.run("readers");
        assertThat(listed.exitCode()).isZero();
        assertThat(listed.out()).containsPattern("^STREAM +READER +STATE +POSITION +HEAD +LAG +LAST SUCCESS +ERROR\\R");
        assertThat(listed.out()).containsPattern("clicks +tally +running +0 +0 +0 +- +-\\R");
        assertThat(listed.out()).containsPattern("parcels +post +waiting +0 +1 +1 \\(\\d+ s\\) +- +the road is closed");
    }

    @Test
    void a_reader_is_paused_and_resumed() {
        CommandLineCall paused = parcels.run("readers", "pause", "parcels/post");
        assertThat(paused.exitCode()).isZero();
        assertThat(paused.out()).isEqualTo(line("parcels/post is paused."));
        assertThat(paused.err()).contains("Data folder: ", "(by the server on it)");
        parcels.awaitState("paused");
        assertThat(parcels.run("readers").out()).containsPattern("parcels +post +paused");
        assertThat(parcels.run("readers", "resume", "parcels/post").exitCode()).isZero();
        parcels.awaitState("running");
    }

    @Test
    void a_reader_is_rewound() {
        parcels.send("p1");
        parcels.awaitReader("running +1 +1 .*");
        ParcelPost.failure = new Unavailable("the road is closed");
        assertThat(parcels.run("readers", "rewind", "parcels/post", "--to", "0").out())
                .isEqualTo(line("parcels/post is rewound to 0."));
        parcels.awaitReader("waiting +0 +1 .*");
    }

    @Test
    void a_refused_command_exits_with_1() {
        assertFailed(parcels.run("readers", "pause", "parcels/nobody"), "There is no reader parcels/nobody");
        assertFailed(parcels.run("readers", "rewind", "parcels/post", "--to", "7"), "can only go back");
        assertFailed(parcels.run("readers", "rewind", "parcels/post", "--to", "noon"), "not 'noon'");
        assertFailed(
                parcels.run("readers", "rewind", "parcels/post", "--to", "+1000000000-12-31T23:59:59Z"),
                "not '+1000000000-12-31T23:59:59Z'");
        assertFailed(parcels.run("dead-letters", "--since", "+1000000000-12-31T23:59:59Z"), "since must be");
        parcels.awaitState("running");
        assertFailed(parcels.run("readers", "resume", "parcels/post", "--accept"), "has nothing to accept");
    }

    @Test
    void only_a_reader_without_a_route_is_removed() throws Exception {
        assertFailed(parcels.run("readers", "remove", "parcels/post"), "A route reads as parcels/post");
        assertFailed(parcels.run("readers", "remove", "parcels/nobody"), "There is no reader parcels/nobody");
        new JdbcTemplate((DataSource) parcels.server.camel().getRegistry().lookupByName("tables"))
                .update(
                        "insert into reader_positions (stream, reader, position, epoch) values ('parcels', 'old', 0, 0)");
        assertThat(parcels.run("readers").out()).containsPattern("parcels +old +unattached");
        assertThat(parcels.run("check").out())
                .contains("WRONG  reader parcels/old: unattached", "hoofprint readers remove parcels/old");
        assertThat(parcels.run("readers", "remove", "parcels/old").out()).isEqualTo(line("parcels/old is removed."));
        assertThat(parcels.run("readers").out()).doesNotContain("old");
        parcels.stop();
        assertFailed(parcels.run("readers", "remove", "parcels/post"), "No server runs");
        parcels.startAgain();
    }

    @Test
    void without_a_server_commands_work_on_the_files() throws Exception {
        parcels.send("p1");
        parcels.awaitReader("running +1 +1 .*");
        parcels.stop();
        assertThat(parcels.run("readers").out()).containsPattern("parcels +post +stopped +1 +1 +0 +20\\S+Z +-");
        assertThat(parcels.run("readers", "pause", "parcels/post").out())
                .isEqualTo(line("parcels/post is paused when Hoofprint starts."));
        assertThat(parcels.run("readers").out()).containsPattern("parcels +post +paused");
        assertFailed(parcels.run("readers", "resume", "parcels/nobody"), "There is no reader parcels/nobody");
        parcels.startAgain();
        parcels.awaitState("paused");
    }

    @ParameterizedTest
    @CsvSource({
        "readers pause",
        "readers pause parcels",
        "readers pause /post",
        "readers rewind parcels/post",
        "readers stop parcels/post"
    })
    void an_invalid_command_line_exits_with_2_and_the_usage(String line) {
        CommandLineCall ran = parcels.run(line.split(" "));
        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err()).contains("Usage: hoofprint readers");
    }

    private static void assertFailed(CommandLineCall call, String what) {
        assertThat(call.exitCode()).isEqualTo(1);
        assertThat(call.err()).contains(what).doesNotContain("\tat ");
        assertThat(call.out()).isEmpty();
    }

    private static String line(String text) {
        return text + System.lineSeparator();
    }
}
