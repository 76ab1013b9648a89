// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.mqtt;

import io.hoofprint.platform.cluster.Cluster;
import io.hoofprint.platform.cluster.Lease;
import io.hoofprint.platform.error.Unavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Of the processes that could be the same client of a broker, the turn of one. The broker itself ends the connection of whoever
 * has it no longer and does not know that yet, as the next one has the same client id.
 */
final class BrokerTurn {
    private static final Logger LOG = LoggerFactory.getLogger(BrokerTurn.class);

    private final Lease lease;
    private final Runnable catchUp;
    private final boolean mayEnd;

    /** @param catchUp learns which of the broker's packets the others took */
    BrokerTurn(Cluster cluster, String clientId, Runnable catchUp) {
        lease = cluster.lease("mqtt " + clientId);
        this.catchUp = catchUp;
        mayEnd = cluster.isShared();
    }

    /** Whether it can become another's. */
    boolean mayEnd() {
        return mayEnd;
    }

    /**
     * Whether it is this one's turn to connect. May block, as {@link #isMine}.
     *
     * @throws Unavailable if that cannot be known
     */
    boolean begin() {
        boolean mine = lease.take();
        if (mine) {
            catchUp.run();
        }
        return mine;
    }

    /** Whether it is still. It is not if that cannot be known. */
    boolean isMine() {
        try {
            return lease.take();
        } catch (Unavailable e) {
            LOG.debug("Nobody knows whose turn it is", e);
            return false;
        }
    }

    /** Leaves it to another. */
    void end() {
        try {
            lease.release();
        } catch (Unavailable e) {
            LOG.debug("It ends by itself", e);
        }
    }
}
