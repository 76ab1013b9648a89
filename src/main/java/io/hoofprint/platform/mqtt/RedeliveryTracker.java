package io.hoofprint.platform.mqtt;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import io.hoofprint.platform.data.Sha256;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Recognises packets redelivered because their acknowledgement was lost. Thread-safe.
 *
 * <p>Remembers the last packet per client and packet id for an hour, 100,000 in all; confirmed ones can be forgotten
 * earlier.
 */
public final class RedeliveryTracker {
    private static final int REMEMBERED = 100_000;
    private static final Duration WHILE = Duration.ofHours(1);
    private static final Pattern ID = Pattern.compile("[0-9a-f-]{36}-([0-9a-f]{16})");

    private final TimeBasedEpochGenerator ids = Generators.timeBasedEpochGenerator();
    private final LongSupplier nanoClock;
    private final Map<String, Delivery> latest = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Delivery> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** @param at {@link System#nanoTime()} when last seen */
    private record Delivery(String id, long body, long at) {}

    public RedeliveryTracker() {
        this(System::nanoTime);
    }

    RedeliveryTracker(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
    }

    /** The packet's id: a new one, unless the packet is a known redelivery. */
    synchronized String idOf(PublishPacket packet) {
        String mark = mark(packet.sender(), packet.id());
        long body = fingerprint(packet.payload());
        Delivery before = packet.duplicate() ? latest.get(mark) : null;
        String id = before != null && before.body == body && isFresh(before) ? before.id : ids.generate() + "-" + mark;
        remember(mark, id, body);
        return id;
    }

    /** Restores an id assigned before a restart, with its payload; ids of another form are ignored. */
    public synchronized void recall(String id, byte[] payload) {
        Matcher ours = ID.matcher(id);
        if (ours.matches()) {
            remember(ours.group(1), id, fingerprint(payload));
        }
    }

    /** The client has received the acknowledgement and will not resend the packet. */
    synchronized void settle(String sender, int packetId) {
        latest.remove(mark(sender, packetId));
    }

    private void remember(String mark, String id, long body) {
        latest.remove(mark);
        latest.put(mark, new Delivery(id, body, nanoClock.getAsLong()));
    }

    private boolean isFresh(Delivery delivery) {
        return nanoClock.getAsLong() - delivery.at < WHILE.toNanos();
    }

    private static String mark(String sender, int packetId) {
        return Sha256.hex(packetId + " " + sender, 8);
    }

    private static long fingerprint(byte[] payload) {
        return ByteBuffer.wrap(Sha256.of(payload)).getLong();
    }
}
