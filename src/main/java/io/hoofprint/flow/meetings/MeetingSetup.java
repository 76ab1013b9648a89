package io.hoofprint.flow.meetings;

import io.hoofprint.platform.json.StrictJson;

/** What the page has to know before anybody has shown a key. */
public final class MeetingSetup {
    private MeetingSettings settings;

    /**
     * @param everyone whether anybody may see initials, kind, time and status
     * @param signed whether webhooks can be checked, because there is a signing key
     * @param unsigned whether a key in the address will do instead
     */
    private record Setup(boolean everyone, boolean signed, boolean unsigned) {}

    public void setSettings(MeetingSettings settings) {
        this.settings = settings;
    }

    /** @return {@code {"everyone","signed","unsigned"}} */
    public byte[] tell() {
        return StrictJson.write(
                new Setup(settings.forEveryone(), !settings.signingKeys().isEmpty(), settings.unsigned()));
    }
}
