// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.program.chaos;

import java.util.List;
import java.util.Map;

/**
 * What a client sends. Each of its marks names one event, so that wherever one comes to lie it is seen how often it is there.
 */
final class Signal {
    /** Where its events come to lie. */
    enum Kind {
        CLICKS,
        VISITS,
        PRESSES,
        UNKNOWN_PRESSES,
        MEETINGS
    }

    /** Which of its two promises holds: of a request that cannot be known again only what was acknowledged is told. */
    enum Again {
        NEVER,
        /** A button by MQTT is known again as long as it has had no acknowledgement. */
        UNTIL_ACKNOWLEDGED,
        ALWAYS
    }

    private final Kind kind;
    private final List<String> marks;
    private final Again again;
    private final String path;
    private final Map<String, String> headers;
    private final String body;
    private Long acknowledged;
    private boolean doubtful;

    /** @param path of the address, or the topic */
    Signal(Kind kind, List<String> marks, Again again, String path, Map<String, String> headers, String body) {
        this.kind = kind;
        this.marks = marks;
        this.again = again;
        this.path = path;
        this.headers = headers;
        this.body = body;
    }

    Kind kind() {
        return kind;
    }

    List<String> marks() {
        return marks;
    }

    Again again() {
        return again;
    }

    String path() {
        return path;
    }

    Map<String, String> headers() {
        return headers;
    }

    String body() {
        return body;
    }

    /** It was answered as taken. */
    synchronized void acknowledge() {
        acknowledged = acknowledged == null ? (Long) System.nanoTime() : acknowledged;
    }

    /** It was sent, and nobody knows whether it arrived. */
    synchronized void doubt() {
        doubtful = true;
    }

    synchronized boolean isDoubtful() {
        return doubtful;
    }

    /**
     * The program has only what it had at that time, perhaps more.
     *
     * @param backup {@link System#nanoTime} when the backup began
     * @return whether an acknowledgement no longer stands
     */
    synchronized boolean goBackTo(long backup) {
        boolean gone = acknowledged != null && acknowledged - backup >= 0;
        if (gone) {
            acknowledged = null;
            doubtful = true;
        }
        return gone;
    }

    /** The fewest times that each of its events must be there. */
    synchronized int least() {
        return acknowledged == null ? 0 : 1;
    }

    /** The most times that each of its events may be there. */
    synchronized int most() {
        return acknowledged == null && !doubtful ? 0 : 1;
    }

    @Override
    public String toString() {
        return path + " " + body;
    }
}
