// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.auth;

import io.netty.util.NetUtil;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells of wrong keys and refused people: the first from an address at once, those that follow once a minute by their number, to the log and the
 * audit. Says how long an answer is held back where there are many. Thread-safe, and bounded whatever comes.
 */
public final class FailedSignIns {
    private static final Logger LOG = LoggerFactory.getLogger(FailedSignIns.class);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int MAX_ADDRESSES = 10_000;
    /** Somebody's program may have an old key, and should see that soon. */
    private static final int PATIENCE = 20;

    private static final int LEAST_DELAY_MILLIS = 1_000;
    private static final int MOST_DELAY_MILLIS = 2_000;
    /** A client has a whole subnet of this size in IPv6. */
    private static final int CLIENT_BYTES = 8;

    /** Reports of one minute; what comes from further addresses is counted together. */
    private static final int MAX_REPORTS = 100;

    private static final String OTHERS = "other addresses";

    private final Map<String, Minute> byAddress = new LinkedHashMap<>();
    private long minuteSince = System.nanoTime();
    private int reports;
    private int unreported;
    private final Duration minute;
    private volatile AuditLog audit = (entry, done) -> done.accept(null);

    /** By what somebody came. */
    public enum Way {
        HTTP,
        WEBSOCKET,
        MQTT,
        OPENID;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final class Minute {
        private final long since = System.nanoTime();
        private int failures;
        private int untold;
        private Attempt latest;
    }

    /**
     * What somebody tried.
     *
     * @param by name of the key, or a person's e-mail; null if it is not known
     * @param why somebody was refused who had no key; null for a wrong key
     */
    private record Attempt(String by, Way way, String why) {
        String line(String client, int count) {
            String what = why == null ? count(count, "wrong key", "came") : count(count, "sign-in", "was refused");
            String who = by == null ? "" : (why == null ? ", of the revoked key " : ", of ") + by;
            return what + " from " + client + " by " + way + who + (why == null ? "" : ": " + why);
        }

        private static String count(int count, String one, String verb) {
            return count == 1
                    ? "A " + one + " " + verb
                    : count + " more " + one + "s " + verb.replace("was", "were") + " within a minute";
        }
    }

    FailedSignIns() {
        this(MINUTE);
    }

    FailedSignIns(Duration minute) {
        this.minute = minute;
    }

    /** From now on they are kept there too. */
    public void tell(AuditLog log) {
        audit = log;
    }

    /**
     * Somebody showed a wrong key.
     *
     * @param keyName the name of that key, if it was good once; else null
     * @return how long to hold back the answer, in ms; 0 for not at all
     */
    public int failed(String address, String keyName, Way way) {
        return failed(address, new Attempt(keyName, way, null));
    }

    /**
     * Somebody came back from an identity provider, and is not let in.
     *
     * @param mail for which the provider vouches; else null
     */
    public void refused(String address, String mail, String why) {
        failed(address, new Attempt(mail, Way.OPENID, why));
    }

    private synchronized int failed(String address, Attempt attempt) {
        String client = client(address);
        Minute now = byAddress.get(client);
        if (now == null) {
            makeRoom();
            now = new Minute();
            byAddress.put(client, now);
            report(client, attempt, 1);
        } else {
            now.untold++;
        }
        now.latest = attempt;
        return ++now.failures <= PATIENCE
                ? 0
                : ThreadLocalRandom.current().nextInt(LEAST_DELAY_MILLIS, MOST_DELAY_MILLIS);
    }

    /** Tells of those whose minute is over; call it about once a second. */
    public synchronized void sweep() {
        long now = System.nanoTime();
        if (now - minuteSince >= minute.toNanos()) {
            minuteSince = now;
            reports = 0;
            reportOthers();
        }
        for (Iterator<Map.Entry<String, Minute>> oldest = byAddress.entrySet().iterator(); oldest.hasNext(); ) {
            Map.Entry<String, Minute> next = oldest.next();
            if (now - next.getValue().since < minute.toNanos()) {
                return;
            }
            oldest.remove();
            reportRest(next);
        }
    }

    private void makeRoom() {
        if (byAddress.size() >= MAX_ADDRESSES) {
            Iterator<Map.Entry<String, Minute>> oldest = byAddress.entrySet().iterator();
            Map.Entry<String, Minute> first = oldest.next();
            oldest.remove();
            reportRest(first);
        }
    }

    private void reportRest(Map.Entry<String, Minute> over) {
        Minute before = over.getValue();
        if (before.untold > 0) {
            report(over.getKey(), before.latest, before.untold);
        }
    }

    private void reportOthers() {
        if (unreported > 0) {
            int count = unreported;
            unreported = 0;
            report(OTHERS, new Attempt(null, Way.HTTP, null), count);
        }
    }

    /** At most so many, or who comes from many addresses would fill log and audit. */
    private void report(String client, Attempt attempt, int count) {
        if (reports == MAX_REPORTS) {
            unreported += count;
            return;
        }
        reports++;
        LOG.warn(attempt.line(client, count));
        audit.record(AuditLog.Entry.signIn(attempt.by, client, attempt.way.toString(), count), failure -> {
            if (failure != null) {
                LOG.warn("That could not be added to the audit: {}", failure.getMessage());
            }
        });
    }

    /** An IPv4 address, or the subnet of an IPv6 address. */
    static String client(String address) {
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(address);
        if (bytes == null || bytes.length <= CLIENT_BYTES) {
            return address;
        }
        try {
            byte[] subnet = Arrays.copyOf(Arrays.copyOf(bytes, CLIENT_BYTES), bytes.length);
            return address.indexOf('.') >= 0 || isLocal(bytes)
                    ? address
                    : Inet6Address.getByAddress(subnet).getHostAddress() + "/" + CLIENT_BYTES * Byte.SIZE;
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static boolean isLocal(byte[] address) throws UnknownHostException {
        return InetAddress.getByAddress(address).isLoopbackAddress();
    }
}
