package io.hoofprint.flow.meetings;

/** What the page has to know before anybody has shown a key. */
public record MeetingSetup(MeetingSettings settings) {
    /**
     * @param everyone whether anybody may see initials, kind, time and status
     * @param signed whether webhooks can be checked, because there is a signing key
     * @param unsigned whether a key in the address will do instead
     */
    public record Setup(boolean everyone, boolean signed, boolean unsigned) {}

    public Setup setup() {
        return new Setup(settings.forEveryone(), !settings.signingKeys().isEmpty(), settings.unsigned());
    }
}
