// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hoofprint.ledger.reader.ReaderStatus.State;
import io.hoofprint.platform.error.Unavailable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A destination fails for an hour, sped up 600 times: a reader waits 2 to 100 ms instead of 1 to 60 s, the outage lasts
 * 6 s, and events keep arriving.
 */
class OutageTest {
    private static final Duration HOUR = Duration.ofSeconds(6);
    private static final int ARRAY = 100;
    private static final long FLAT = 16L << 20;

    @TempDir
    Path directory;

    private ReaderFixture fixture;

    @BeforeEach
    void open() {
        fixture = new ReaderFixture(directory);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void an_hour_of_outage_is_boring() throws Exception {
        var away = new AtomicBoolean(true);
        List<Long> delivered = Collections.synchronizedList(new ArrayList<>());
        fixture.start("maxBatch=500&effect=outside", entries -> {
            if (away.get()) {
                throw new Unavailable("the sheet does not answer");
            }
            entries.forEach(event -> delivered.add(event.sequence()));
        });
        fixture.append("first");
        await().until(() -> fixture.status().state() == State.waiting);
        long before = liveHeap();

        long events = 1;
        for (long end = System.nanoTime() + HOUR.toNanos(); System.nanoTime() < end; events += ARRAY) {
            fixture.append(
                    IntStream.range(0, ARRAY).mapToObj(i -> "x".repeat(1_000)).toArray(String[]::new));
        }
        assertThat(liveHeap() - before).isLessThan(FLAT);
        assertThat(fixture.status().state()).isEqualTo(State.waiting);
        assertThat(fixture.status().error().attempts()).isGreaterThan(10);
        assertThat(fixture.deadLetters(null)).isEmpty();

        away.set(false);
        long all = events;
        await().atMost(Duration.ofMinutes(1)).until(() -> fixture.position() == all);
        assertThat(delivered).isEqualTo(LongStream.rangeClosed(1, all).boxed().toList());
        assertThat(fixture.deadLetters(null)).isEmpty();
    }

    private static long liveHeap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
