package io.hoofprint.relay;

/** An event that no request can be made of. The message says what is wrong with it, and how to mend it. */
final class Malformed extends Exception {
    Malformed(String message) {
        super(message);
    }
}
