package io.hoofprint.platform.http;

/** An address of ours cannot be listened on; the message, meant for a person, says why and which settings to change. */
public final class AddressUnusable extends RuntimeException {
    AddressUnusable(String message, Throwable cause) {
        super(message, cause);
    }
}
