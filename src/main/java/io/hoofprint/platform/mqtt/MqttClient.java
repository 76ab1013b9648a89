package io.hoofprint.platform.mqtt;

import io.hoofprint.platform.auth.Caller;
import java.time.Duration;

/**
 * Who is at the other end of a connection that was let in.
 *
 * @param id as it said itself, or as we named it
 * @param caller by its key, or null where none is needed
 * @param keepAlive how long it may be silent at most; zero for as long as it likes
 */
record MqttClient(String id, boolean isNamedByUs, boolean isVersion5, Caller caller, Duration keepAlive) {

    /** Who it is among all clients: those of one key cannot take over those of another. */
    String name() {
        return caller == null ? id : caller.name() + "/" + id;
    }

    boolean hasKey(String keyName) {
        return caller != null && caller.name().equals(keyName);
    }
}
