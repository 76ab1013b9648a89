package io.hoofprint.flow.meetings;

import static io.hoofprint.Calendly.invitee;
import static io.hoofprint.Calendly.webhook;
import static org.assertj.core.api.Assertions.assertThat;

import io.hoofprint.Calendly.Told;
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
class MeetingStoryTest {
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
    void what_the_latest_webhook_leaves_out_stays_as_it_was_told() {
        Told canceled = step(CANCELED, 2);
        canceled.payload().putNull("name").remove("scheduled_event");
        Meeting row = row("a", List.of(told(step(CREATED, 1)), told(canceled)));
        assertThat(row.invitee().name()).isEqualTo("Guest a");
        assertThat(row.start_time()).isNotNull();
        assertThat(row.cancel_reason()).isEqualTo("Changed plans");
    }

    @Example
    void a_cancellation_that_no_longer_holds_leaves_no_reason() {
        Meeting row = row("a", List.of(told(step(CREATED, 3)), told(step(CANCELED, 2))));
        assertThat(row.cancel_reason()).isNull();
        assertThat(row.canceled_by()).isNull();
        assertThat(row.history()).extracting(Meeting.Step::event).containsExactly(CANCELED, CREATED);
    }

    @Example
    void a_move_is_told_by_either_half_and_names_rows_that_are_not_there_yet() {
        ToldEvent left = told(step(CANCELED, 2).movedTo("b"));
        assertThat(row("a", List.of(left)).rescheduled_to()).isEqualTo(invitee("b"));
        assertThat(MeetingStory.of(invitee("b"), List.of(left)).row()).isEmpty();
        ToldEvent silent = told(webhook(CREATED, "b", time(2)));
        assertThat(row("b", List.of(left, silent)).rescheduled_from()).isEqualTo(invitee("a"));
        ToldEvent came = told(webhook(CREATED, "b", time(2)).movedFrom("a"));
        Meeting before = row("a", List.of(came, told(step(CREATED, 1))));
        assertThat(before.rescheduled_to()).isEqualTo(invitee("b"));
        assertThat(before.status()).isEqualTo("booked");
        assertThat(row("a", List.of(came, told(step(CANCELED, 2)))).status()).isEqualTo("rescheduled");
    }

    /** What happens to three meetings that move into each other, in all orders and any number of times. */
    @Property
    void every_order_and_every_repeat_makes_the_same_rows_and_links(
            @ForAll("stories") List<ToldEvent> told, @ForAll Random random) {
        List<ToldEvent> again = new ArrayList<>(told);
        IntStream.range(0, told.isEmpty() ? 0 : random.nextInt(5))
                .forEach(n -> again.add(told.get(random.nextInt(told.size()))));
        Collections.shuffle(again, random);
        assertThat(rows(again)).isEqualTo(rows(told));
    }

    @Provide
    Arbitrary<List<ToldEvent>> stories() {
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
                    return told(from == null ? told : told.movedFrom(from));
                })
                .list()
                .ofMaxSize(8);
    }

    private static List<Meeting> rows(List<ToldEvent> told) {
        return Stream.of("a", "b", "c")
                .flatMap(who -> MeetingStory.of(invitee(who), told).row().stream())
                .toList();
    }

    private static void assertStatus(String status, Told... webhooks) {
        List<ToldEvent> told = Stream.of(webhooks).map(MeetingStoryTest::told).toList();
        assertThat(row("a", told).status()).isEqualTo(status);
    }

    private static Meeting row(String who, List<ToldEvent> told) {
        return MeetingStory.of(invitee(who), told).row().orElseThrow();
    }

    private static Told step(String event, int second) {
        return webhook(event, "a", time(second));
    }

    private static String time(int second) {
        return "2026-10-12T15:04:0" + second + ".000000Z";
    }

    private static ToldEvent told(Told webhook) {
        byte[] body = webhook.bytes();
        return new ToldEvent(
                MeetingPlace.of(webhook.root().toString()),
                MeetingEvent.of(Webhook.of(body)).orElseThrow());
    }
}
