// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.mqtt;

import java.time.Duration;

/** When a client was heard of last, and how often it asked for a mere answer. On the event loop only. */
final class SignsOfLife {
    private long lastAt = System.nanoTime();
    private int answers;

    void heard() {
        lastAt = System.nanoTime();
    }

    /** {@link System#nanoTime()} */
    long lastAt() {
        return lastAt;
    }

    /** Whether it has asked too often since the last {@link #isSilent}. Each is an answer of its own, of tens of thousands in one turn. */
    boolean isFlood() {
        return ++answers > MqttLimits.ANSWERS;
    }

    /** @param client null until it is let in */
    boolean isSilent(MqttClient client, MqttLimits limits, long now) {
        answers = 0;
        Duration most = client == null
                ? limits.connect()
                : client.keepAlive().multipliedBy(3).dividedBy(2);
        return !most.isZero() && now - lastAt > most.toNanos();
    }
}
