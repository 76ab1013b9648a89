// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.mqtt;

import java.util.BitSet;

/** What redelivery has to know of one connection, also when it is over. Guarded by its {@link RedeliveryTracker}. */
final class ConnectionTrace {
    /** The connections that a kill of Hoofprint broke. */
    static final ConnectionTrace KILLED = new ConnectionTrace(true, 0);

    static {
        KILLED.over = true;
    }

    private final boolean persistent;
    private long resendsBefore;
    private long lastResent;
    private boolean over;
    private BitSet acknowledged = new BitSet();
    private long receivedBefore;

    /**
     * @param persistent whether the client asked for its former session
     * @param resendsBefore at this {@link System#nanoTime()} it has sent again what it would
     */
    ConnectionTrace(boolean persistent, long resendsBefore) {
        this.persistent = persistent;
        this.resendsBefore = resendsBefore;
    }

    /**
     * The connection is over.
     *
     * @param written the packet ids whose PUBACK was sent
     * @param before the client got those of packets that came before this {@link System#nanoTime()}
     */
    void end(BitSet written, long before) {
        over = true;
        acknowledged = written;
        receivedBefore = before;
    }

    boolean isOver() {
        return over;
    }

    /** Whether the client may not have got the PUBACK of a packet that came at this time. */
    boolean isInDoubt(int packetId, long at) {
        return over && !(acknowledged.get(packetId) && at - receivedBefore < 0);
    }

    /** Whether a packet with this place in the order of all that came may come again now, as a client keeps their order. */
    boolean mayResend(long place, long now) {
        return persistent && !over && now - resendsBefore < 0 && place > lastResent;
    }

    void resent(long place, long until) {
        lastResent = Math.max(lastResent, place);
        resendsBefore = until;
    }
}
