// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.mqtt;

import io.hoofprint.platform.auth.Caller;
import java.time.Duration;

/**
 * An authenticated client.
 *
 * @param id its own, or generated
 * @param caller the key's owner; null where no key is needed
 * @param keepAlive longest silence; zero for no limit
 */
record MqttClient(String id, boolean isNamedByUs, boolean isVersion5, Caller caller, Duration keepAlive) {

    /** Unique among all clients: a client cannot take over the session of another key's client. */
    String name() {
        return caller == null ? id : caller.name() + "/" + id;
    }

    boolean hasKey(String keyName) {
        return caller != null && caller.name().equals(keyName);
    }
}
