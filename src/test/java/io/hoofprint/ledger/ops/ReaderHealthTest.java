// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hoofprint.ledger.ReaderId;
import io.hoofprint.ledger.reader.ReaderFixture;
import io.hoofprint.ledger.reader.ReaderProgress;
import io.hoofprint.platform.error.Blocked;
import io.hoofprint.platform.health.HealthSource.Ailment;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Health and logs of failing and stuck readers. */
class ReaderHealthTest {
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
    void a_blocked_reader_is_unhealthy_until_it_continues() throws Exception {
        var revoked = new AtomicBoolean(true);
        fixture.start("maxBatch=10", events -> {
            if (revoked.get()) {
                throw new Blocked("share the sheet again");
            }
        });
        assertThat(ailments()).isEmpty();
        fixture.append("a");
        await().untilAsserted(() -> assertThat(ailments()).singleElement().satisfies(ailment -> {
            assertThat(ailment.name()).isEqualTo("reader clicks/tally");
            assertThat(ailment.message()).startsWith("blocked since").endsWith("share the sheet again");
        }));

        revoked.set(false);
        await().until(() -> ailments().isEmpty());
    }

    @Test
    void a_stuck_batch_is_logged_once_with_its_stack() throws Exception {
        var release = new CountDownLatch(1);
        fixture.start("maxBatch=10", events -> release.await());
        fixture.append("a");
        await().until(() -> !fixture.readers().stalled(Duration.ZERO).isEmpty());

        assertThat(new ReaderHealth(fixture.readers(), Duration.ZERO).ailments())
                .singleElement()
                .satisfies(ailment -> assertThat(ailment.message()).contains("one batch"));
        try (var watch = new StuckReaderWatchdog(fixture.readers(), Duration.ZERO)) {
            List<String> logged = logged(() -> {
                watch.check();
                watch.check();
            });
            assertThat(logged).singleElement().satisfies(line -> assertThat(line)
                    .contains("clicks/tally", "CountDownLatch.await"));
        } finally {
            release.countDown();
        }
        fixture.awaitPosition(1);
        await().until(() -> fixture.readers().stalled(Duration.ZERO).isEmpty());
    }

    @Test
    void a_long_batch_that_makes_progress_is_not_stuck() {
        var progress = new ReaderProgress(new ReaderId("clicks", "tally"));
        progress.working();
        var before = progress.work();
        progress.alive();
        assertThat(progress.work().since()).isGreaterThan(before.since());
        assertThat(progress.work().thread()).isSameAs(before.thread());
        progress.resting();
        progress.alive();
        assertThat(progress.work()).isNull();
    }

    private List<Ailment> ailments() {
        return new ReaderHealth(fixture.readers(), Duration.ofMinutes(1)).ailments();
    }

    private static List<String> logged(Runnable work) {
        var lines = new ArrayList<String>();
        var logger = Logger.getLogger(StuckReaderWatchdog.class.getName());
        var handler = new Handler() {
            @Override
            public void publish(LogRecord line) {
                lines.add(line.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        logger.addHandler(handler);
        try {
            work.run();
        } finally {
            logger.removeHandler(handler);
        }
        return lines;
    }
}
