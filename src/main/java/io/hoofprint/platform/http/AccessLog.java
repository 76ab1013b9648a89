// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.http;

import io.hoofprint.platform.config.Settings;
import io.hoofprint.platform.data.OwnerOnly;
import io.hoofprint.platform.error.FileErrorTranslator;
import io.hoofprint.platform.health.HealthSource;
import io.hoofprint.platform.health.Outage;
import io.hoofprint.platform.ops.JsonLine;
import io.hoofprint.platform.ops.LogFormat;
import io.hoofprint.platform.vital.VitalScheduler;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A line for each request, in the program's log or a file of its own. Requests never wait for it: lines that come faster than
 * they are written are dropped, and counted. A file that was moved away, as logrotate does it, is made anew.
 */
public final class AccessLog implements HealthSource, AutoCloseable {
    private static final String SETTING = "hoofprint.http.access-log";
    private static final Logger LOG = LoggerFactory.getLogger(AccessLog.class);
    private static final Logger LINES = LoggerFactory.getLogger("access");
    private static final int MAX_WAITING = 20_000;
    private static final long EVERY_MILLIS = 200;

    private final Optional<Path> file;
    private final BlockingQueue<AccessLine> waiting = new ArrayBlockingQueue<>(MAX_WAITING);
    private final AtomicLong dropped = new AtomicLong();
    private final Outage outage =
            new Outage("The access log cannot be written", "Its lines are lost meanwhile; requests are served.");
    private final VitalScheduler schedule = new VitalScheduler("access-log");

    private AccessLog(Optional<Path> file) {
        this.file = file;
        schedule.scheduleWithFixedDelay(this::write, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Empty if it is off. */
    public static Optional<AccessLog> of(Settings settings) {
        return switch (settings.text(SETTING)) {
            case "off" -> Optional.empty();
            case "on" -> Optional.of(new AccessLog(Optional.empty()));
            default -> Optional.of(new AccessLog(settings.optionalPath(SETTING)));
        };
    }

    /**
     * Adds a line: time, address, method, path without its query, status, bytes, milliseconds, key's name.
     *
     * @param context null for what is no request
     */
    void add(String address, HttpServerRequest request, RequestContext context, long nanos) {
        if (!waiting.offer(AccessLine.of(address, request, context, nanos))) {
            dropped.incrementAndGet();
        }
    }

    private void write() {
        List<AccessLine> taken = new ArrayList<>();
        waiting.drainTo(taken);
        // In the program's log each line is a record, and as such an object already.
        boolean isJson = file.isPresent() && LogFormat.isJson();
        List<String> lines = new ArrayList<>(
                taken.stream().map(isJson ? AccessLine::json : AccessLine::text).toList());
        long lost = dropped.getAndSet(0);
        if (lost > 0) {
            lines.add(dropped(Instant.now().toString(), lost, isJson));
        }
        if (lines.isEmpty()) {
            return;
        }
        if (file.isEmpty()) {
            lines.forEach(LINES::info);
            return;
        }
        try {
            append(file.get(), lines);
            outage.ended();
        } catch (IOException e) {
            if (outage.failed(FileErrorTranslator.words(e))) {
                LOG.warn("The access log {} cannot be written", file.get(), e);
            }
        }
    }

    private static String dropped(String at, long lost, boolean isJson) {
        return isJson ? JsonLine.of(Map.of("time", at, "dropped", lost)) : at + " - " + lost + " lines were dropped";
    }

    /** Opened each time, so that it may be moved away in between. */
    private static void append(Path file, List<String> lines) throws IOException {
        String text = lines.stream().collect(Collectors.joining("\n", "", "\n"));
        try (SeekableByteChannel out = Files.newByteChannel(
                file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND), OwnerOnly.file())) {
            ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
        }
    }

    @Override
    public List<Ailment> ailments() {
        return outage.ailment("access log").toList();
    }

    @Override
    public void close() {
        schedule.end();
        write();
    }
}
