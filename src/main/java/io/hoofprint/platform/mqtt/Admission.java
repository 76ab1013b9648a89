// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.mqtt;

import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Of one connection: whether its client is let in yet, and its claim to be the one of that client. What comes right after
 * CONNECT waits here meanwhile. Reading goes on, so that the end of the connection is noticed: its client may have gone on
 * elsewhere, and what it left here would be another packet. On the event loop only.
 */
final class Admission {
    private static final int MOST = 10;

    private final List<MqttMessage> early = new ArrayList<>(0);
    private ClientClaim claim;
    private boolean isLetIn;
    private boolean isPaused;

    boolean isLetIn() {
        return isLetIn;
    }

    void claim(ClientClaim asked) {
        claim = asked;
    }

    /** @param reading stops it when there are enough */
    void keep(MqttMessage packet, Consumer<Boolean> reading) {
        early.add(ReferenceCountUtil.retain(packet));
        if (early.size() == MOST) {
            isPaused = true;
            reading.accept(false);
        }
    }

    void letIn() {
        isLetIn = true;
    }

    /** @return whether reading was stopped for it */
    boolean handOver(Consumer<MqttMessage> receiver) {
        List<MqttMessage> packets = List.copyOf(early);
        early.clear();
        for (MqttMessage packet : packets) {
            try {
                receiver.accept(packet);
            } finally {
                ReferenceCountUtil.release(packet);
            }
        }
        return isPaused;
    }

    void drop() {
        early.forEach(ReferenceCountUtil::release);
        early.clear();
    }

    /** Once. */
    void letGo(MqttServer server) {
        if (claim != null) {
            server.letGo(claim);
            claim = null;
        }
    }
}
