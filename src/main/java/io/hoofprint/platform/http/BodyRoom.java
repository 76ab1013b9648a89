// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.http;

import java.util.HashMap;
import java.util.Map;

/**
 * The memory for the bodies of requests under way, and their number. Bytes count as they arrive, not as announced; one key
 * cannot take all of it, and who has shown no key yet, a webhook's sender for one, gets a small part. A body that is alone
 * has room, however large it is.
 *
 * <p>Used on the server's event loop only.
 */
final class BodyRoom {
    private static final String ALL = "all";
    private static final String NOBODY = "nobody";

    private final Limit all;
    private final Limit ofKey;
    private final Map<String, Share> shares = new HashMap<>();

    /** What may be under way at once. */
    record Limit(int requests, long bytes) {
        static final Limit OF_NOBODY = new Limit(512, 8L << 20);
        static final Limit OF_ADDRESS = new Limit(128, 1L << 20);

        Limit half() {
            return new Limit(requests / 2, bytes / 2);
        }
    }

    BodyRoom(Limit all) {
        this.all = all;
        ofKey = all.half();
    }

    /**
     * Null if there is no room for another request of this sender.
     *
     * @param key the name of its key; null if it has shown none
     */
    Place enter(String key, String address) {
        Place place = key == null
                ? new Place(share(ALL, all), share(NOBODY, Limit.OF_NOBODY), share(address, Limit.OF_ADDRESS))
                : new Place(share(ALL, all), share("key " + key, ofKey));
        return place.enter() ? place : null;
    }

    int requests() {
        return share(ALL, all).requests;
    }

    private Share share(String of, Limit limit) {
        return shares.computeIfAbsent(of, none -> new Share(of, limit));
    }

    private final class Share {
        private final String of;
        private final Limit limit;
        private int requests;
        private long bytes;

        Share(String of, Limit limit) {
            this.of = of;
            this.limit = limit;
        }

        void leave(long size) {
            requests--;
            bytes -= size;
            if (requests == 0) {
                shares.remove(of);
            }
        }
    }

    /** One request's, in everything that it counts to. */
    final class Place {
        private final Share[] counted;
        private long bytes;

        private Place(Share... counted) {
            this.counted = counted;
        }

        private boolean enter() {
            for (Share share : counted) {
                if (share.requests >= share.limit.requests) {
                    return false;
                }
            }
            for (Share share : counted) {
                share.requests++;
            }
            return true;
        }

        /** @return false, and nothing is taken, if there is no room for so many more bytes */
        boolean take(int more) {
            for (Share share : counted) {
                boolean alone = share.bytes == bytes;
                if (!alone && share.bytes + more > share.limit.bytes) {
                    return false;
                }
            }
            for (Share share : counted) {
                share.bytes += more;
            }
            bytes += more;
            return true;
        }

        /** Once the answer is written or the connection closed. */
        void leave() {
            for (Share share : counted) {
                share.leave(bytes);
            }
        }
    }
}
