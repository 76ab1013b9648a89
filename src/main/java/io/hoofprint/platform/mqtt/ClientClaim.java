// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.mqtt;

import io.hoofprint.platform.cluster.Claim;
import io.hoofprint.platform.data.Sha256;
import io.vertx.core.Context;
import io.vertx.core.impl.ContextInternal;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connection's claim to be the one of its client, in whichever process the others are. */
final class ClientClaim implements Claim {
    private static final Logger LOG = LoggerFactory.getLogger(ClientClaim.class);
    private static final int NAME_BYTES = 16;

    private final Context loop;
    private final String server;
    private final MqttConnection connection;

    /**
     * @param loop of the connection
     * @param server where clients have names of their own; the same in all processes
     */
    ClientClaim(Context loop, String server, MqttConnection connection) {
        this.loop = loop;
        this.server = server;
        this.connection = connection;
    }

    /** Of some length, whatever the client calls itself. */
    @Override
    public String name() {
        return Sha256.hex("mqtt " + server + " " + connection.client().name(), NAME_BYTES);
    }

    /** At once where nobody is asked. */
    @Override
    public void granted() {
        onLoop(MqttConnection::welcome);
    }

    @Override
    public void failed(RuntimeException why) {
        LOG.debug("A client is turned away", why);
        onLoop(MqttConnection::turnAway);
    }

    @Override
    public void lost() {
        onLoop(one -> one.end(DisconnectReason.TAKEN_OVER));
    }

    private void onLoop(Consumer<MqttConnection> work) {
        if (((ContextInternal) loop).inThread()) {
            work.accept(connection);
            return;
        }
        try {
            loop.runOnContext(turn -> work.accept(connection));
        } catch (RejectedExecutionException closed) {
            LOG.debug("The event loop is closed", closed);
        }
    }
}
