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
import java.util.function.LongSupplier;
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
 */
public final class RedeliveryTracker {
    private static final int REMEMBERED = 100_000;
    private static final Duration WHILE = Duration.ofHours(1);
    private static final Pattern ID = Pattern.compile("[0-9a-f-]{36}-([0-9a-f]{16})-([0-9a-f]{16})");

    private static final int HASH_BYTES = 8;

    private static final Duration SOON = Duration.ofMinutes(5);
    private static final Duration RESENDING = Duration.ofSeconds(30);
    private static final Duration ON_ITS_WAY = Duration.ofSeconds(10);

    private final TimeBasedEpochGenerator ids = Generators.timeBasedEpochGenerator();
    private final LongSupplier nanoClock;
    private final Instant inDoubtFrom;
    private final Map<String, Delivery> latest = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Delivery> eldest) {
            return size() > REMEMBERED;
        }
    };

    private long places;

    /**
     * @param content hash of topic and payload
     * @param at {@link System#nanoTime()} when last seen
     * @param place its place in the order of all packets
     * @param connection on which it was last seen; null if only the DUP flag tells that it comes again
     */
    private record Delivery(String id, String content, long at, long place, ConnectionTrace connection) {}

    /** @param killedAt when the Hoofprint before this one was killed; empty if it ended in order */
    public RedeliveryTracker(Optional<Instant> killedAt) {
        this(killedAt, System::nanoTime);
    }

    RedeliveryTracker(Optional<Instant> killedAt, LongSupplier nanoClock) {
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
        boolean again = before != null && before.content.equals(content) && isAgain(before, packet);
        String id = again ? before.id : ids.generate() + "-" + mark + "-" + content;
        if (again && packet.connection() != null && packet.connection() != before.connection) {
            packet.connection().resent(before.place, nanoClock.getAsLong() + RESENDING.toNanos());
        }
        remember(mark, id, content, packet.connection());
        return id;
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

    /** Restores an id assigned before a restart; ids of another form are ignored. To be called in the order of receipt. */
    public synchronized void recall(String id, Instant receivedAt) {
        Matcher ours = ID.matcher(id);
        if (ours.matches()) {
            ConnectionTrace broken = receivedAt.isBefore(inDoubtFrom) ? null : ConnectionTrace.KILLED;
            remember(ours.group(1), id, ours.group(2), broken);
        }
    }

    /** The client has received the acknowledgement and will not resend the packet. */
    synchronized void settle(String sender, int packetId) {
        latest.remove(mark(sender, packetId));
    }

    private void remember(String mark, String id, String content, ConnectionTrace connection) {
        latest.remove(mark);
        latest.put(mark, new Delivery(id, content, nanoClock.getAsLong(), ++places, connection));
    }

    private boolean isWithin(Duration time, Delivery delivery) {
        return nanoClock.getAsLong() - delivery.at < time.toNanos();
    }

    private static String mark(String sender, int packetId) {
        return Sha256.hex(packetId + " " + sender, HASH_BYTES);
    }

    /** A packet on another topic is another one, though its payload be the same. */
    private static String content(PublishPacket packet) {
        byte[] payload = Sha256.of(packet.payload());
        return Sha256.hex(packet.topic() + " " + HexFormat.of().formatHex(payload), HASH_BYTES);
    }
}
