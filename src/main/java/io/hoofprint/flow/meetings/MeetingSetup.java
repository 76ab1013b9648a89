package io.hoofprint.flow.meetings;

import io.hoofprint.platform.json.StrictJson;

/** What the page has to know before anybody has shown a key. */
public final class MeetingSetup {
    private boolean forEveryone;
    private boolean signed;
    private boolean unsigned;

    /**
     * @param everyone whether anybody may see initials, kind, time and status
     * @param signed whether webhooks can be checked, because there is a signing key
     * @param unsigned whether a key in the address will do instead
     */
    private record Setup(boolean everyone, boolean signed, boolean unsigned) {}

    public void setForEveryone(boolean forEveryone) {
        this.forEveryone = forEveryone;
    }

    /** @param keys separated by commas; they are counted, and forgotten */
    public void setSigningKeys(String keys) {
        signed = !MeetingIntake.signingKeys(keys).isEmpty();
    }

    public void setUnsigned(boolean unsigned) {
        this.unsigned = unsigned;
    }

    /** @return {@code {"everyone","signed","unsigned"}} */
    public byte[] tell() {
        return StrictJson.write(new Setup(forEveryone, signed, unsigned));
    }
}
