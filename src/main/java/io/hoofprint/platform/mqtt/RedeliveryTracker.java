// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.mqtt;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import io.hoofprint.platform.data.Sha256;
import java.time.Duration;
import java.time.Instant;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Recognises packets redelivered because their acknowledgement was lost. Thread-safe.
 *
 * <p>Remembers the last packet per client and packet id for an hour, 100,000 in all; confirmed ones can be forgotten
 * earlier. One without the DUP flag is a redelivery only if all of this holds, since packet ids are used again:
 *
 * <ul>
 *   <li>its client resumed a session, and its first connection since broke within the last 5 minutes;
 *   <li>the PUBACK may not have arrived: it was not sent, or less than 10 seconds before the last sign of life of a
 *       connection that the client did not close itself;
 *   <li>it comes within 30 seconds of connecting, or of the redelivery before it;
 *   <li>no packet that first came after it has come again: clients send again in the original order.
 * </ul>
 *
 * <p>Where several processes share a ledger, ids say which of them took the packet, and each {@link #follow follows} what
 * the others take. Of those packets the DUP flag alone tells that they come again: how their connection ended is known to the
 * other process only.
 */
public final class RedeliveryTracker {
    private static final int REMEMBERED = 100_000;
    private static final Duration WHILE = Duration.ofHours(1);
    private static final Pattern ID =
            Pattern.compile("[0-9a-f-]{36}-([0-9a-f]{16})(?:-([0-9a-f]{16})(-[0-9a-f]{8})?)?");

    private static final int HASH_BYTES = 8;
    private static final int TAKER_BYTES = 4;

    private static final Duration SOON = Duration.ofMinutes(5);
    private static final Duration RESENDING = Duration.ofSeconds(30);
    private static final Duration ON_ITS_WAY = Duration.ofSeconds(10);
    /** After which a packet is in the ledger, or never will be. */
    private static final Duration STORING = Duration.ofSeconds(10);

    private final TimeBasedEpochGenerator ids = Generators.timeBasedEpochGenerator();
    private final LongSupplier nanoClock;
    private final Instant inDoubtFrom;
    /** Ends the ids that are given here; empty where there are no others. */
    private final String me;

    private final Map<String, Delivery> latest = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Delivery> eldest) {
            return size() > REMEMBERED;
        }
    };

    private long places;

    /**
     * @param content hash of topic and payload, or of the payload alone, as long as ids did not have it
     * @param at {@link System#nanoTime()} when last seen
     * @param place its place in the order of all packets
     * @param connection on which it was last seen; null if only the DUP flag tells that it comes again
     * @param stored whether it was seen in the ledger
     */
    private record Delivery(
            String id, String content, long at, long place, ConnectionTrace connection, boolean stored) {
        Delivery seenInLedger() {
            return new Delivery(id, content, at, place, connection, true);
        }
    }

    /** @param killedAt when the Hoofprint before this one was killed; empty if it ended in order */
    public RedeliveryTracker(Optional<Instant> killedAt) {
        this("", killedAt, System::nanoTime);
    }

    /** One of several on a ledger. @param process the same at each of its starts */
    public static RedeliveryTracker among(UUID process, Optional<Instant> killedAt) {
        return new RedeliveryTracker(taker(process), killedAt, System::nanoTime);
    }

    static String taker(UUID process) {
        return "-" + Sha256.hex(process.toString(), TAKER_BYTES);
    }

    RedeliveryTracker(Optional<Instant> killedAt, LongSupplier nanoClock) {
        this("", killedAt, nanoClock);
    }

    RedeliveryTracker(String me, Optional<Instant> killedAt, LongSupplier nanoClock) {
        this.me = me;
        inDoubtFrom = killedAt.map(time -> time.minus(ON_ITS_WAY)).orElse(Instant.MAX);
        this.nanoClock = nanoClock;
    }

    /** @param persistent whether the client asks for its former session */
    synchronized ConnectionTrace connected(boolean persistent) {
        return new ConnectionTrace(persistent, nanoClock.getAsLong() + RESENDING.toNanos());
    }

    /**
     * A connection is over; later calls for the same one change nothing.
     *
     * @param acknowledged the packet ids whose PUBACK was sent
     * @param closedByClient in order, so it had read what was sent
     * @param lastSign {@link System#nanoTime()} of the last packet from the client
     */
    synchronized void over(ConnectionTrace connection, BitSet acknowledged, boolean closedByClient, long lastSign) {
        if (!connection.isOver()) {
            long received = closedByClient ? nanoClock.getAsLong() + 1 : lastSign - ON_ITS_WAY.toNanos();
            connection.end((BitSet) acknowledged.clone(), received);
        }
    }

    /** The packet's id: a new one, unless the packet is a known redelivery. */
    synchronized String idOf(PublishPacket packet) {
        String mark = mark(packet.sender(), packet.id());
        String content = content(packet);
        Delivery before = latest.get(mark);
        boolean again = before != null && isSame(before, content, packet) && isAgain(before, packet);
        String id = again ? before.id : ids.generate() + "-" + mark + "-" + content + me;
        if (again && packet.connection() != null && packet.connection() != before.connection) {
            packet.connection().resent(before.place, nanoClock.getAsLong() + RESENDING.toNanos());
        }
        remember(mark, id, content, packet.connection(), again && before.stored);
        return id;
    }

    private static boolean isSame(Delivery before, String content, PublishPacket packet) {
        return before.content.equals(content) || before.content.equals(payload(packet.payload()));
    }

    private boolean isAgain(Delivery before, PublishPacket packet) {
        return packet.duplicate() ? isWithin(WHILE, before) : isWithin(SOON, before) && isResent(before, packet);
    }

    private boolean isResent(Delivery before, PublishPacket packet) {
        return packet.connection() != null
                && before.connection != null
                && before.connection.isInDoubt(packet.id(), before.at)
                && packet.connection().mayResend(before.place, nanoClock.getAsLong());
    }

    /**
     * What an event of the ledger says of the packet that it was.
     *
     * @param taker which of several processes took it; empty if there was one
     */
    public record Kept(String id, String mark, String content, String taker, Instant receivedAt) {
        /**
         * Empty if it was none.
         *
         * @param payload asked for only if the id is of a Hoofprint whose ids did not say what the packet had; null if it is
         *     gone
         */
        public static Optional<Kept> of(String id, Supplier<byte[]> payload, Instant receivedAt) {
            Matcher ours = ID.matcher(id);
            if (!ours.matches()) {
                return Optional.empty();
            }
            return Optional.ofNullable(ours.group(2))
                    .or(() -> Optional.ofNullable(payload.get()).map(RedeliveryTracker::payload))
                    .map(content -> new Kept(
                            id,
                            ours.group(1),
                            content,
                            Optional.ofNullable(ours.group(3)).orElse(""),
                            receivedAt));
        }
    }

    /** Restores an id assigned before a restart. To be called in the order of receipt. */
    public synchronized void recall(Kept packet) {
        boolean known = packet.receivedAt.isBefore(inDoubtFrom) || isOfAnother(packet);
        remember(packet.mark, packet.id, packet.content, known ? null : ConnectionTrace.KILLED, true);
    }

    /**
     * Learns what another process took. To be called with all events of a stream in their order, also with those of packets
     * taken here: an event that is older than a packet that has come here since does not count.
     *
     * @param lookedAt {@link System#nanoTime()} before the ledger was asked for its latest events
     */
    public synchronized void follow(Kept packet, long lookedAt) {
        Delivery last = latest.get(packet.mark);
        if (last != null && last.id.equals(packet.id)) {
            latest.replace(packet.mark, last.seenInLedger());
        } else if (isOfAnother(packet) ? !isNewer(last, lookedAt) : last != null && !isOwn(last)) {
            remember(packet.mark, packet.id, packet.content, null, true);
        }
    }

    private boolean isOfAnother(Kept packet) {
        return !me.isEmpty() && !packet.taker.isEmpty() && !packet.taker.equals(me);
    }

    private boolean isOwn(Delivery delivery) {
        return delivery.id.endsWith(me);
    }

    /** Than what the ledger shows now: it was taken here and is about to be stored. */
    private boolean isNewer(Delivery last, long lookedAt) {
        return last != null && isOwn(last) && !last.stored && lookedAt - last.at < STORING.toNanos();
    }

    /** The client has received the acknowledgement and will not resend the packet. */
    synchronized void settle(String sender, int packetId) {
        latest.remove(mark(sender, packetId));
    }

    private void remember(String mark, String id, String content, ConnectionTrace connection, boolean stored) {
        latest.remove(mark);
        latest.put(mark, new Delivery(id, content, nanoClock.getAsLong(), ++places, connection, stored));
    }

    private boolean isWithin(Duration time, Delivery delivery) {
        return nanoClock.getAsLong() - delivery.at < time.toNanos();
    }

    private static String mark(String sender, int packetId) {
        return Sha256.hex(packetId + " " + sender, HASH_BYTES);
    }

    /** A packet on another topic is another one, though its payload be the same. */
    private static String content(PublishPacket packet) {
        return Sha256.hex(packet.topic() + " " + payload(packet.payload()), HASH_BYTES);
    }

    private static String payload(byte[] payload) {
        return HexFormat.of().formatHex(Sha256.of(payload));
    }
}
