// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.meetings;

/** What the page needs to know before anyone has entered a key. */
public record MeetingSetup(MeetingSettings settings) {
    /**
     * @param everyone whether anybody may see initials, kind, time and status
     * @param signed whether there is a signing key, so that webhooks can be verified
     * @param unsigned whether a key in the address is accepted instead
     */
    public record Setup(boolean everyone, boolean signed, boolean unsigned) {}

    public Setup setup() {
        return new Setup(settings.forEveryone(), !settings.signingKeys().isEmpty(), settings.unsigned());
    }
}
