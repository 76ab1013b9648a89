// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.meetings;

import static io.hoofprint.Calendly.invitee;
import static io.hoofprint.Calendly.webhook;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hoofprint.Calendly.Told;
import io.hoofprint.platform.json.StrictJson;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** How webhooks become rows, whatever their order. */
class MeetingHistoryTest {
    private static final String CREATED = "invitee.created";
    private static final String CANCELED = "invitee.canceled";
    private static final String NO_SHOW = "invitee_no_show.created";
    private static final String UNDONE = "invitee_no_show.deleted";

    @Example
    void the_status_is_the_latest_by_the_webhooks_own_times() {
        assertStatus("booked", step(CREATED, 1));
        assertStatus("canceled", step(CREATED, 1), step(CANCELED, 2));
        assertStatus("booked", step(CREATED, 3), step(CANCELED, 2));
        assertStatus("no_show", step(CREATED, 1), step(NO_SHOW, 2));
        assertStatus("booked", step(CREATED, 1), step(NO_SHOW, 2), step(UNDONE, 3));
        assertStatus("no_show", step(CREATED, 1), step(NO_SHOW, 4), step(UNDONE, 3));
        assertStatus("canceled", step(CANCELED, 1), step(NO_SHOW, 2), step(UNDONE, 3));
        assertStatus("booked", step(UNDONE, 3));
        assertStatus("rescheduled", step(CREATED, 1), step(CANCELED, 2).movedTo("b"));
    }

    @Example
    void of_what_happened_at_one_time_the_cancellation_is_the_latest_then_no_shows() {
        assertStatus("canceled", step(CREATED, 1), step(CANCELED, 1), step(NO_SHOW, 1), step(UNDONE, 1));
        assertStatus("booked", step(CREATED, 1), step(NO_SHOW, 1), step(UNDONE, 1));
        assertStatus("no_show", step(CREATED, 1), step(NO_SHOW, 1));
    }

    @Example
    void of_a_very_long_history_the_end_is_shown() {
        List<ReceivedEvent> many = IntStream.rangeClosed(1, 600)
                .mapToObj(n -> received(step(n % 2 == 0 ? CANCELED : CREATED, n)))
                .toList();
        Meeting row = row("a", many);
        assertThat(row.history()).hasSize(500);
        assertThat(row.history_more()).isEqualTo(100);
        assertThat(row.status()).isEqualTo("canceled");
        assertThat(row("a", many.subList(0, 3)).history_more()).isZero();
    }

    @Example
    void what_the_latest_webhook_leaves_out_stays_as_it_was_told() {
        Told canceled = step(CANCELED, 2);
        canceled.payload().putNull("name").remove("scheduled_event");
        Meeting row = row("a", List.of(received(step(CREATED, 1)), received(canceled)));
        assertThat(row.invitee().name()).isEqualTo("Guest a");
        assertThat(row.start_time()).isNotNull();
        assertThat(row.cancel_reason()).isEqualTo("Changed plans");
    }

    @Example
    void hosts_answers_and_the_link_stay_too() {
        Told created =
                step(CREATED, 1).hostedBy("Hana").joinAt("https://join.test/1").answering("What about?", "Horses");
        Meeting row = row("a", List.of(received(created), received(step(CANCELED, 2))));
        assertThat(row.hosts()).extracting(MeetingDetails.Host::name).containsExactly("Hana");
        assertThat(row.answers()).extracting(MeetingDetails.Answer::answer).containsExactly("Horses");
        assertThat(row.join_url()).isEqualTo("https://join.test/1");
    }

    @Example
    void a_row_from_before_hosts_were_kept_is_still_read() {
        String kept = new String(StrictJson.write(row("a", List.of(received(step(CREATED, 1))))), UTF_8);
        assertThat(kept).doesNotContain("hosts");
        assertThat(MeetingPage.meeting(kept).hosts()).isEmpty();
    }

    @Example
    void a_cancellation_that_no_longer_holds_leaves_no_reason() {
        Meeting row = row("a", List.of(received(step(CREATED, 3)), received(step(CANCELED, 2))));
        assertThat(row.cancel_reason()).isNull();
        assertThat(row.canceled_by()).isNull();
        assertThat(row.history()).extracting(Meeting.Step::event).containsExactly(CANCELED, CREATED);
    }

    @Example
    void a_move_is_told_by_either_half_and_names_rows_that_are_not_there_yet() {
        ReceivedEvent left = received(step(CANCELED, 2).movedTo("b"));
        assertThat(row("a", List.of(left)).rescheduled_to()).isEqualTo(invitee("b"));
        assertThat(MeetingHistory.of(invitee("b"), List.of(left)).row()).isEmpty();
        ReceivedEvent silent = received(webhook(CREATED, "b", time(2)));
        assertThat(row("b", List.of(left, silent)).rescheduled_from()).isEqualTo(invitee("a"));
        ReceivedEvent came = received(webhook(CREATED, "b", time(2)).movedFrom("a"));
        Meeting before = row("a", List.of(came, received(step(CREATED, 1))));
        assertThat(before.rescheduled_to()).isEqualTo(invitee("b"));
        assertThat(before.status()).isEqualTo("rescheduled");
        assertThat(row("a", List.of(came, received(step(CANCELED, 2)))).status())
                .isEqualTo("rescheduled");
    }

    /** What happens to three meetings that move into each other, in all orders and any number of times. */
    @Property
    void every_order_and_every_repeat_makes_the_same_rows_and_links(
            @ForAll("stories") List<ReceivedEvent> received, @ForAll Random random) {
        List<ReceivedEvent> again = new ArrayList<>(received);
        IntStream.range(0, received.isEmpty() ? 0 : random.nextInt(5))
                .forEach(n -> again.add(received.get(random.nextInt(received.size()))));
        Collections.shuffle(again, random);
        assertThat(rows(again)).isEqualTo(rows(received));
    }

    @Provide
    Arbitrary<List<ReceivedEvent>> stories() {
        Arbitrary<String> who = Arbitraries.of("a", "b", "c");
        return Combinators.combine(
                        who,
                        Arbitraries.of(CREATED, CANCELED, NO_SHOW, UNDONE),
                        Arbitraries.integers().between(1, 3),
                        who.injectNull(0.5),
                        who.injectNull(0.5),
                        Arbitraries.of("Ana", null))
                .as((about, event, second, to, from, name) -> {
                    Told told = webhook(event, about, time(second)).with("name", name);
                    told = to == null ? told : told.movedTo(to);
                    return received(from == null ? told : told.movedFrom(from));
                })
                .list()
                .ofMaxSize(8);
    }

    private static List<Meeting> rows(List<ReceivedEvent> received) {
        return Stream.of("a", "b", "c")
                .flatMap(who -> MeetingHistory.of(invitee(who), received).row().stream())
                .toList();
    }

    private static void assertStatus(String status, Told... webhooks) {
        List<ReceivedEvent> received =
                Stream.of(webhooks).map(MeetingHistoryTest::received).toList();
        assertThat(row("a", received).status()).isEqualTo(status);
    }

    private static Meeting row(String who, List<ReceivedEvent> received) {
        return MeetingHistory.of(invitee(who), received).row().orElseThrow();
    }

    private static Told step(String event, int second) {
        return webhook(event, "a", time(second));
    }

    private static String time(int second) {
        return String.format("2026-10-12T15:%02d:%02d.000000Z", 4 + second / 60, second % 60);
    }

    private static ReceivedEvent received(Told webhook) {
        byte[] body = webhook.bytes();
        return new ReceivedEvent(
                MeetingPageCursor.of(webhook.root().toString()),
                MeetingEvent.of(Webhook.of(body)).orElseThrow());
    }
}
