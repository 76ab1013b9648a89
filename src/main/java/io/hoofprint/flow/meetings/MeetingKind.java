package io.hoofprint.flow.meetings;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;

/** What can happen to a meeting. Of two things at one time, the one named later here counts as the later. */
enum MeetingKind {
    CREATED("invitee.created"),
    NO_SHOW("invitee_no_show.created"),
    NO_SHOW_UNDONE("invitee_no_show.deleted"),
    CANCELED("invitee.canceled");

    private final String event;

    MeetingKind(String event) {
        this.event = event;
    }

    /** Calendly's name of it; empty for what is not shown. */
    static Optional<MeetingKind> of(String event) {
        return Arrays.stream(values()).filter(kind -> kind.event.equals(event)).findFirst();
    }

    @JsonValue
    String event() {
        return event;
    }

    boolean isNoShow() {
        return this == NO_SHOW || this == NO_SHOW_UNDONE;
    }
}
