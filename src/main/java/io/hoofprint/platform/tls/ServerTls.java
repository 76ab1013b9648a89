// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.tls;

import static io.hoofprint.platform.ops.MeterDefinition.Type.GAUGE;

import io.hoofprint.platform.config.Settings;
import io.hoofprint.platform.health.HealthSource;
import io.hoofprint.platform.health.Outage;
import io.hoofprint.platform.ops.Measured;
import io.hoofprint.platform.ops.MeterDefinition;
import io.hoofprint.platform.vital.VitalScheduler;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.Channel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * TLS of a server's connections. Its two files are looked at every few seconds, and new ones serve the connections that come
 * then; what cannot be used, such as a certificate whose key is not written yet, leaves the last good pair in place.
 */
public final class ServerTls implements HealthSource, Measured, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ServerTls.class);
    private static final long EVERY_SECONDS = 2;
    private static final MeterDefinition EXPIRY = MeterDefinition.of(
            GAUGE,
            "hoofprint.certificate.expiry.timestamp.seconds",
            "seconds since 1970",
            "When the certificate that is served ends, or the first of those that vouch for it",
            "certificate");

    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

    private final String settings;
    private final Path certificate;
    private final Path privateKey;
    private final InstantSource clock;
    private final Outage outage;
    private final VitalScheduler schedule = new VitalScheduler("certificate-renewal");
    private volatile Served served;
    private PemKeyPair.Content lastSeen;
    private Runnable unmeasured = () -> {};

    private record Served(PemKeyPair.Content content, Validity validity, SslContext context) {
        static Served of(PemKeyPair.Content content) throws SSLException {
            PemKeyPair pair = PemKeyPair.of(content);
            SslContext context = SslContextBuilder.forServer(pair.keys())
                    .sslProvider(SslProvider.JDK)
                    .protocols(PROTOCOLS)
                    .build();
            return new Served(content, Validity.of(pair.chain()), context);
        }
    }

    /**
     * @param settings prefix of the settings {@code certificate} and {@code private-key}
     * @throws UnusablePem if they cannot be used
     */
    public ServerTls(String settings, Path certificate, Path privateKey, InstantSource clock) {
        this.settings = settings;
        this.certificate = certificate;
        this.privateKey = privateKey;
        this.clock = clock;
        outage = new Outage(
                "The new files of " + settings + ".certificate and .private-key cannot be used",
                "The last good pair serves meanwhile; they are read again every " + EVERY_SECONDS + " s.");
        try {
            served = Served.of(PemKeyPair.content(certificate, privateKey));
        } catch (SSLException e) {
            throw new UnusablePem("certificate", "cannot be used: " + e.getMessage(), e);
        }
    }

    /**
     * @param prefix of the two settings
     * @return empty without them
     * @throws UnusablePem if they cannot be used
     */
    public static Optional<ServerTls> of(Settings settings, String prefix) {
        return settings.optionalPath(prefix + ".certificate")
                .map(file ->
                        new ServerTls(prefix, file, settings.path(prefix + ".private-key"), InstantSource.system()));
    }

    /** Looks for new files from now on, until closed. */
    public void watch() {
        schedule.scheduleWithFixedDelay(this::renew, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    /** Before anything is read from it, on its event loop: whatever else is watched of a connection sees TLS only. */
    public void secure(Channel connection) {
        connection.pipeline().addFirst(served.context.newHandler(connection.alloc()));
    }

    /** The SHA-256 of the certificate, in hex. */
    public String fingerprint() {
        return served.validity.fingerprint();
    }

    /** What is wrong with the certificate's time, on one line. */
    public Optional<String> warning() {
        return served.validity.warning(settings, clock.instant());
    }

    @Override
    public List<Ailment> ailments() {
        String part = settings + ".certificate";
        return Stream.concat(outage.ailment(part), warning().stream().map(time -> new Ailment(part, time)))
                .toList();
    }

    private void renew() {
        PemKeyPair.Content seen = null;
        try {
            seen = PemKeyPair.content(certificate, privateKey);
            if (!seen.isSame(served.content)) {
                served = Served.of(seen);
                LOG.info("{}.certificate was renewed: it is valid until {}", settings, served.validity.until());
            }
            outage.ended();
        } catch (UnusablePem e) {
            unusable(seen, settings + "." + e.file() + " " + e.getMessage());
        } catch (SSLException e) {
            unusable(seen, settings + ".certificate cannot be used: " + e.getMessage());
        } finally {
            lastSeen = seen;
        }
    }

    /** Not at the first sight of it: whoever replaces both files does so one after the other. */
    private void unusable(PemKeyPair.Content seen, String why) {
        boolean isSettled = seen == null ? lastSeen == null : seen.isSame(lastSeen);
        if (isSettled && outage.failed(why)) {
            LOG.warn("The last good certificate serves on: {}", why);
        }
    }

    /** Until it is closed; its successor may measure the same files. */
    @Override
    public void measure(MeterRegistry meters) {
        Gauge expiry = EXPIRY.gauge(meters, () -> served.validity.until().getEpochSecond(), settings + ".certificate");
        unmeasured = () -> meters.remove(expiry);
    }

    @Override
    public void close() {
        unmeasured.run();
        schedule.end();
    }
}
