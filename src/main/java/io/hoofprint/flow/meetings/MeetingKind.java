// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.meetings;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;

/** What can happen to a meeting. Of two events at the same time, the constant declared later counts as the later one. */
enum MeetingKind {
    CREATED("invitee.created"),
    NO_SHOW("invitee_no_show.created"),
    NO_SHOW_UNDONE("invitee_no_show.deleted"),
    CANCELED("invitee.canceled");

    private final String event;

    MeetingKind(String event) {
        this.event = event;
    }

    /**
     * @param event Calendly's name for it
     * @return empty for what is not shown
     */
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
