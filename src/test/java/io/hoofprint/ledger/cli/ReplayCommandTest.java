// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hoofprint.CommandLineCall;
import io.hoofprint.platform.error.Blocked;
import io.hoofprint.platform.error.Unavailable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplayCommandTest {
    @RegisterExtension
    final ParcelsFixture parcels = new ParcelsFixture();

    @Test
    void all_parked_of_a_stream_are_replayed() {
        parcels.park(3);
        assertThat(parcels.run("replay", "--stream", "parcels"))
                .matches(call -> call.printed(line("3 done, 0 parked again")));
        assertThat(parcels.ids("done")).hasSize(3);
        assertThat(parcels.run("replay", "--stream", "parcels"))
                .matches(call -> call.printed(line("Nothing to replay: none of these is parked.")));
    }

    @Test
    void only_the_given_ids_are_replayed() {
        parcels.park(2);
        String id = parcels.ids("parked").get(0);
        assertThat(parcels.run("replay", id, id).out()).isEqualTo(line("1 done, 0 parked again"));
        assertThat(parcels.ids("parked")).hasSize(1);
        CommandLineCall again = parcels.run("replay", id);
        assertThat(again.exitCode()).isEqualTo(1);
        assertThat(again.err()).contains("1 of these ids are not parked");
    }

    @Test
    void a_replay_that_is_parked_again_exits_with_1() {
        parcels.park(2);
        ParcelPost.failure = ParcelPost.NO_SUCH_STREET;
        CommandLineCall ran = parcels.run("replay", "--stream", "parcels", "--reader", "post");
        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.out()).isEqualTo(line("0 done, 2 parked again"));
        assertThat(ran.err()).contains("dead-letters --state parked");
    }

    @Test
    void a_paused_reader_is_reported_instead_of_awaited() {
        parcels.park(1);
        parcels.run("readers", "pause", "parcels/post");
        parcels.awaitState("paused");
        CommandLineCall ran = parcels.run("replay", "--stream", "parcels");
        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.err()).contains("parcels/post is paused", "hoofprint readers resume parcels/post");
        parcels.run("readers", "resume", "parcels/post");
        await().until(() -> parcels.ids("done").size() == 1);
    }

    @Test
    void a_reader_that_is_still_blocked_is_reported() {
        parcels.park(1);
        ParcelPost.failure = new Blocked("the post office is shut: open it");
        parcels.send("next");
        parcels.awaitState("blocked");
        CommandLineCall ran = parcels.run("replay", "--stream", "parcels", "--wait", "20s");
        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.err()).contains("parcels/post is blocked (the post office is shut: open it)");
        ParcelPost.failure = null;
        parcels.run("readers", "resume", "parcels/post");
        await().until(() -> parcels.ids("done").size() == 1);
    }

    @Test
    void a_blocked_reader_that_can_continue_is_awaited() {
        parcels.park(1);
        ParcelPost.failure = new Blocked("the post office is shut: open it");
        parcels.send("next");
        parcels.awaitState("blocked");
        ParcelPost.failure = null;
        assertThat(parcels.run("replay", "--stream", "parcels").out()).isEqualTo(line("1 done, 0 parked again"));
    }

    @Test
    void it_times_out() {
        parcels.park(1);
        ParcelPost.failure = new Unavailable("the road is closed");
        CommandLineCall ran = parcels.run("replay", "--stream", "parcels", "--wait", "1s");
        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.err()).contains("1 are still queued", "continues by itself");
    }

    @Test
    void a_server_that_stops_meanwhile_keeps_the_queue() throws Exception {
        parcels.park(1);
        ParcelPost.failure = new Unavailable("the road is closed");
        CompletableFuture<CommandLineCall> ran =
                CompletableFuture.supplyAsync(() -> parcels.run("replay", "--stream", "parcels"));
        await().until(() -> parcels.ids("queued").size() == 1);
        parcels.stop();
        CommandLineCall ended = ran.get(20, TimeUnit.SECONDS);
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err()).contains("What is queued stays queued");
        ParcelPost.failure = null;
        parcels.startAgain();
        await().until(() -> parcels.ids("done").size() == 1);
    }

    @Test
    void without_a_server_the_replay_happens_at_the_next_start() throws Exception {
        parcels.park(2);
        parcels.stop();
        CommandLineCall ran = parcels.run("replay", "--stream", "parcels");
        assertThat(ran).matches(call -> call.printed(line("2 queued; they are tried again when Hoofprint starts.")));
        parcels.startAgain();
        await().until(() -> parcels.ids("done").size() == 2);
    }

    @ParameterizedTest
    @CsvSource({"replay", "replay x --stream parcels", "replay --reader post", "replay x --wait long"})
    void an_invalid_command_line_exits_with_2_and_the_usage(String line) {
        CommandLineCall ran = parcels.run(line.split(" "));
        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err()).contains("Usage: hoofprint replay");
    }

    private static String line(String text) {
        return text + System.lineSeparator();
    }
}
