// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.meetings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hoofprint.flow.meetings.MeetingDetails.Answer;
import io.hoofprint.flow.meetings.MeetingDetails.Host;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookTest {
    @Test
    void version_1_is_read_like_version_2() {
        MeetingEvent event = event("{'event':'invitee.canceled','time':'2018-03-14T19:16:01Z','payload':{"
                + "'event_type':{'kind':'One-on-One','name':'Coffee'},"
                + "'event':{'start_time':'2018-03-14T12:00:00+01:00','end_time':'2018-03-14T12:15:00+01:00',"
                + "'location':'The Coffee Shop','cancel_reason':'of the event','assigned_to':['Hana',null,'Hana',7]},"
                + "'invitee':{'uuid':'AAAA','name':null,'first_name':'Joe','last_name':'Sample','email':'joe@example.com',"
                + "'timezone':'UTC','canceler_name':'Joe','cancel_reason':'of the invitee'},"
                + "'questions_and_answers':[{'question':'What about?','answer':'Horses'},{'answer':'lost'},7],"
                + "'old_invitee':'BBBB','new_invitee':'CCCC'}}");
        assertThat(event)
                .isEqualTo(new MeetingEvent(
                        "AAAA",
                        MeetingKind.CANCELED,
                        Instant.parse("2018-03-14T19:16:01Z"),
                        "Joe Sample",
                        "joe@example.com",
                        "One-on-One",
                        "Coffee",
                        Instant.parse("2018-03-14T11:00:00Z"),
                        Instant.parse("2018-03-14T11:15:00Z"),
                        "UTC",
                        "The Coffee Shop",
                        "of the invitee",
                        "Joe",
                        false,
                        "CCCC",
                        "BBBB",
                        new MeetingDetails(
                                List.of(new Host("Hana", null)), List.of(new Answer("What about?", "Horses")), null)));
    }

    @Test
    void hosts_have_addresses_where_the_webhook_says_so() {
        MeetingEvent version1 = event("{'event':'invitee.created','payload':{'invitee':{'uuid':'I'},'event':{"
                + "'assigned_to':['Hana'],'extended_assigned_to':[{'name':'Hana','email':'h@example.com'}]}}}");
        MeetingEvent version2 = event("{'event':'invitee.created','payload':{'uri':'I','scheduled_event':{"
                + "'event_memberships':[{'user_name':'Hana','user_email':'h@example.com'},{'user':'no name'}],"
                + "'location':{'location':'Room 1','join_url':'https://join.test/1'}}}}");
        assertThat(version1.details().hosts()).containsExactly(new Host("Hana", "h@example.com"));
        assertThat(version2.details())
                .isEqualTo(new MeetingDetails(
                        List.of(new Host("Hana", "h@example.com")), List.of(), "https://join.test/1"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    'Main St 1'                                          | Main St 1
                    {'type':'physical','location':'Main St 1'}           | Main St 1
                    {'type':'zoom','join_url':'https://zoom.example/1'}  | https://zoom.example/1
                    {'type':'ask_invitee','location':null}               | ask_invitee
                    {'type':7}                                           |
                    null                                                 |
                    """, quoteCharacter = '"')
    void a_location_is_where_or_how_to_join_or_of_what_sort(String location, String shown) {
        assertThat(event("{'event':'invitee.created','payload':{'uri':'I','scheduled_event':{'location':" + location
                                + "}}}")
                        .location())
                .isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-10-16T21:30:00.1234567Z, 2026-10-16T21:30:00.123456Z",
        "2026-10-16T21:30:00+05:30, 2026-10-16T16:00:00Z",
        "2026-10-16, ",
        "soon, ",
        "+10000-01-01T00:00:00Z, ",
        "0000-01-01T00:00:00Z, "
    })
    void a_time_is_an_instant_of_the_usual_years(String text, Instant expected) {
        assertThat(event("{'event':'invitee.created','created_at':'" + text + "','payload':{'uri':'I'}}")
                        .at())
                .isEqualTo(expected);
    }

    @Test
    void a_no_show_may_be_told_of_with_its_invitee_beside_it() {
        MeetingEvent event = event("{'event':'invitee_no_show.created','payload':{'uri':"
                + "'https://api.calendly.com/invitee_no_shows/N','invitee':'https://api.calendly.com/invitees/I'}}");
        assertThat(event.meeting()).isEqualTo("https://api.calendly.com/invitees/I");
        assertThat(event.event()).isEqualTo(MeetingKind.NO_SHOW);
    }

    private static MeetingEvent event(String json) {
        return MeetingEvent.of(Webhook.of(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8)))
                .orElseThrow();
    }

    /** What comes with a key only must be a webhook as we know them. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"event\":\"push\",\"payload\":{}}",
                "{\"event\":\"invitee.created\"}",
                "{\"event\":\"invitee.created\",\"payload\":[]}",
                "{\"event\":\"invitee.created\",\"payload\":{}}",
                "{\"event\":\"invitee.created\",\"payload\":{\"uri\":17}}",
                "{\"event\":\"invitee.created\",\"payload\":{\"uri\":\" \"}}",
                "{\"event\":\"invitee.created\",\"payload\":{\"uri\":\"a\\u0000b\"}}",
                "{\"event\":\"invitee_no_show.created\",\"payload\":{\"invitee\":{\"uuid\":null}}}"
            })
    void without_a_signature_it_must_say_what_it_is_about(String body) {
        assertThatThrownBy(() -> Webhook.of(body.getBytes(StandardCharsets.UTF_8)))
                .hasMessageContaining("no webhook of Calendly's");
    }
}
