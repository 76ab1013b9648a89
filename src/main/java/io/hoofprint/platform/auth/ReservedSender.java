package io.hoofprint.platform.auth;

/**
 * A flow whose events come without a key: no key may be given the name of their sender, or it could send in that name.
 * Found by {@link java.util.ServiceLoader}, so that it counts for commands without a server too.
 */
public interface ReservedSender {
    String sender();
}
