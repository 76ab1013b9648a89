package io.hoofprint.flow.fallback;

/** What lies under {@code fallback/} and is no request that we could take in. It is left for a person to look at. */
final class UnreadableObject extends Exception {
    UnreadableObject(String why) {
        super(why, null, false, false);
    }
}
