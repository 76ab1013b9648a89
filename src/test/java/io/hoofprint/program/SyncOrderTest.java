// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The judge of the order: it must see each way to tell too early. Traces by hand, of one event called e-1. */
class SyncOrderTest {
    private static final String LOG = "/data/ledger.db-wal";
    private static final String OPEN = written(LOG, "\0\0\0\1\0\0\0\0checksums, 16 by");
    private static final String PAGE = written(LOG, "page with e-1");
    private static final String LAST = written(LOG, "\0\0\0\2\0\0\0\2checksums, 16 by");
    private static final String INDEX = written(LOG, "page without");
    private static final String SYNC = "7 fsync(3<" + hex(LOG) + ">) = 0";
    private static final String ANSWER = told("HTTP/1.1 202 Accepted\r\n\r\n{\"ids\":[\"e-1\"]}");

    @Test
    void written_ended_synced_told_is_right() {
        assertRight(OPEN, PAGE, LAST, INDEX, SYNC, ANSWER);
        assertRight(LAST, PAGE, SYNC, ANSWER);
        assertRight(LAST, PAGE, SYNC.replace("fsync", "fdatasync"), ANSWER);
    }

    @Test
    void another_batch_under_way_changes_nothing() {
        assertRight(LAST, PAGE, SYNC, OPEN, ANSWER, INDEX);
    }

    @Test
    void no_sync_is_seen() {
        assertWrong(OPEN, PAGE, LAST, INDEX, ANSWER);
        assertWrong(SYNC, OPEN, PAGE, LAST, INDEX, ANSWER);
        assertWrong(ANSWER);
    }

    @Test
    void a_sync_of_another_file_or_one_that_failed_is_none() {
        assertWrong(LAST, PAGE, SYNC.replace(hex("ledger"), hex("tables")), ANSWER);
        assertWrong(LAST, PAGE, SYNC.replace("= 0", "= -1 EIO (Input/output error)"), ANSWER);
    }

    @Test
    void a_sync_before_the_transaction_ended_is_none() {
        assertWrong(OPEN, PAGE, SYNC, LAST, INDEX, ANSWER);
        assertWrong(OPEN, PAGE, SYNC, ANSWER);
    }

    @Test
    void a_sync_that_had_not_returned_or_began_before_the_write_returned_is_none() {
        String begun = SYNC.replace(") = 0", " <unfinished ...>");
        assertWrong(LAST, PAGE, begun, ANSWER, "7 <... fsync resumed>) = 0");
        assertRight(LAST, PAGE, begun, "7 <... fsync resumed>) = 0", ANSWER);
        String writing = PAGE.replace(") = 13", " <unfinished ...>");
        assertWrong(LAST, writing, SYNC.replace("7 ", "8 "), "7 <... pwrite64 resumed>) = 13", ANSWER);
    }

    @Test
    void each_id_of_an_answer_in_pieces_counts() {
        String pieces = ANSWER.replace(hex("e-1"), hex("e-1\",\"e-2"));
        assertThat(order(LAST, PAGE, SYNC, pieces).violations())
                .hasSize(1)
                .first()
                .asString()
                .startsWith("e-2 ");
    }

    private static void assertRight(String... trace) {
        assertThat(order(trace).told()).containsExactly("e-1");
        assertThat(order(trace).violations()).isEmpty();
    }

    private static void assertWrong(String... trace) {
        assertThat(order(trace).violations()).hasSize(1);
    }

    private static SyncOrder order(String... trace) {
        List<String> lines = new ArrayList<>(List.of("6 +++ exited with 0 +++"));
        Collections.addAll(lines, trace);
        return new SyncOrder(Call.read(lines));
    }

    private static String written(String file, String text) {
        return "7 pwrite64(3<%s>, \"%s\", %d, 32) = %d".formatted(hex(file), hex(text), text.length(), text.length());
    }

    private static String told(String text) {
        int half = text.length() / 2;
        return "9 writev(5<%s>, [{iov_base=\"%s\", iov_len=%d}, {iov_base=\"%s\", iov_len=%d}], 2) = %d"
                .formatted(
                        hex("socket:[44]"),
                        hex(text.substring(0, half)),
                        half,
                        hex(text.substring(half)),
                        text.length() - half,
                        text.length());
    }

    private static String hex(String text) {
        StringBuilder hex = new StringBuilder();
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        for (byte b : bytes) {
            hex.append("\\x%02x".formatted(b));
        }
        return hex.toString();
    }
}
