// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.meetings;

import io.hoofprint.platform.config.Secret;
import io.hoofprint.platform.config.Settings;
import java.util.List;

/**
 * The settings of meetings.
 *
 * @param signingKeys Calendly's; with none, no signature is accepted
 * @param unsigned whether a key in the address, {@code ?key=}, is accepted instead of a signature
 * @param forEveryone whether anybody may see initials, kind, time and status
 */
public record MeetingSettings(List<Secret> signingKeys, boolean unsigned, boolean forEveryone) {
    public static MeetingSettings of(Settings settings) {
        return new MeetingSettings(
                settings.secrets("hoofprint.meetings.signing-keys"),
                settings.flag("hoofprint.meetings.unsigned"),
                settings.flag("hoofprint.meetings.public"));
    }
}
