// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.program;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Judges by a trace whether each event was on the disk before its sender was told so: written into the ledger's
 * write-ahead log, the transaction ended, the log synced, and only then a 202 given to a socket.
 */
final class SyncOrder {
    private static final String LOG = "/ledger.db-wal";
    private static final String ACCEPTED = "HTTP/1.1 202 ";
    private static final Set<String> SYNCS = Set.of("fsync", "fdatasync");
    private static final int FRAME_HEADER = 24;
    private static final Pattern IDS = Pattern.compile("\"ids\":\\[([^]]*)]");

    private final List<Frame> frames = new ArrayList<>();
    private final List<Call> syncs;
    private final List<Call> answers;
    private final Set<String> told = new TreeSet<>();
    private final List<String> violations = new ArrayList<>();

    /**
     * A page in SQLite's write-ahead log: a header, in which the database's size says that the transaction ends here, and
     * the page.
     */
    private record Frame(Call header, Call page) {
        boolean endsTransaction() {
            return !header.text().startsWith("\0\0\0\0", 4);
        }
    }

    SyncOrder(List<Call> calls) {
        List<Call> writes = calls.stream()
                .filter(call -> call.name().startsWith("pwrite") && call.file().endsWith(LOG))
                .toList();
        for (int i = 0; i + 1 < writes.size(); i++) {
            if (writes.get(i).text().length() == FRAME_HEADER) {
                frames.add(new Frame(writes.get(i), writes.get(i + 1)));
            }
        }
        syncs = calls.stream()
                .filter(call -> SYNCS.contains(call.name()) && call.file().endsWith(LOG))
                .toList();
        answers = calls.stream()
                .filter(call -> call.file().startsWith("socket:") && call.text().startsWith(ACCEPTED))
                .toList();
        answers.forEach(this::judge);
    }

    /** The ids in all answers. */
    Set<String> told() {
        return told;
    }

    /** A line for each id that was told too early. */
    List<String> violations() {
        return violations;
    }

    private void judge(Call answer) {
        Matcher ids = IDS.matcher(answer.text());
        while (ids.find()) {
            for (String id : ids.group(1).replace("\"", "").split(",")) {
                told.add(id);
                if (durableAt(id) >= answer.begin()) {
                    violations.add(id + " was told on line " + answer.begin() + " and not yet synced");
                }
            }
        }
    }

    /** The line on which the sync returned that made it durable, or the greatest number if none did. */
    private int durableAt(String id) {
        for (int i = 0; i < frames.size(); i++) {
            if (frames.get(i).page().wrote(id)) {
                return syncedAt(endOfTransaction(i));
            }
        }
        return Integer.MAX_VALUE;
    }

    private int endOfTransaction(int frame) {
        return frames.subList(frame, frames.size()).stream()
                .filter(Frame::endsTransaction)
                .mapToInt(last -> last.page().end())
                .findFirst()
                .orElse(Integer.MAX_VALUE);
    }

    private int syncedAt(int written) {
        return syncs.stream()
                .filter(sync -> sync.begin() > written && Long.valueOf(0).equals(sync.result()))
                .mapToInt(Call::end)
                .min()
                .orElse(Integer.MAX_VALUE);
    }
}
