// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.meetings;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Who holds a meeting, what the invitee answered, and where to join. Rows from before these were kept have none.
 *
 * @param join_url null for none
 */
record MeetingDetails(List<Host> hosts, List<Answer> answers, String join_url) {
    static final MeetingDetails NONE = new MeetingDetails(List.of(), List.of(), null);

    /** More than Calendly allows of either; a webhook that says more is no reason for an endless row. */
    private static final int MOST = 50;

    /** Either may be null. */
    record Host(String name, String email) {}

    /** @param answer null if there is none */
    record Answer(String question, String answer) {}

    MeetingDetails {
        hosts = hosts == null ? List.of() : List.copyOf(hosts);
        answers = answers == null ? List.of() : List.copyOf(answers);
    }

    static MeetingDetails ofVersion1(Webhook webhook) {
        List<Host> known = webhook.each("payload", "event", "extended_assigned_to")
                .map(host -> new Host(host.text("name"), host.text("email")))
                .toList();
        Stream<Host> hosts = known.isEmpty()
                ? webhook.each("payload", "event", "assigned_to").map(host -> new Host(host.text(), null))
                : known.stream();
        return new MeetingDetails(named(hosts), answers(webhook), null);
    }

    static MeetingDetails ofVersion2(Webhook webhook) {
        Stream<Host> hosts = webhook.each("payload", "scheduled_event", "event_memberships")
                .map(host -> new Host(host.text("user_name"), host.text("user_email")));
        return new MeetingDetails(
                named(hosts), answers(webhook), webhook.text("payload", "scheduled_event", "location", "join_url"));
    }

    private static List<Host> named(Stream<Host> hosts) {
        return hosts.filter(host -> Stream.of(host.name, host.email).anyMatch(Objects::nonNull))
                .distinct()
                .limit(MOST)
                .toList();
    }

    private static List<Answer> answers(Webhook webhook) {
        return webhook.each("payload", "questions_and_answers")
                .map(answer -> new Answer(answer.text("question"), answer.text("answer")))
                .filter(answer -> answer.question != null)
                .limit(MOST)
                .toList();
    }
}
