// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.openid;

import com.nimbusds.oauth2.sdk.id.Issuer;
import io.hoofprint.platform.error.Blocked;
import io.hoofprint.platform.error.Unavailable;
import io.hoofprint.platform.health.Outage;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the provider was found to be, asked for when somebody needs it first, and anew at times and for keys that are not known,
 * since providers change theirs. However much is asked here, the provider is asked seldom. Thread-safe.
 */
final class Discovery {
    private static final Logger LOG = LoggerFactory.getLogger(Discovery.class);
    private static final long GOOD_FOR = Duration.ofHours(1).toNanos();
    /** Anybody can make up a token with an unknown key. */
    private static final long BETWEEN_UNKNOWN_KEYS = Duration.ofSeconds(30).toNanos();

    private static final long AFTER_FAILURE = Duration.ofSeconds(1).toNanos();
    /** Each holds up a thread. */
    private static final int MOST_WAITING = 4;

    private final Issuer issuer;
    private final ProviderHttp http;
    private final Executor workers;
    private final LongSupplier nanos;
    private final Object turn = new Object();
    private final Semaphore waiting = new Semaphore(MOST_WAITING);
    private final AtomicBoolean renewing = new AtomicBoolean();
    private final Outage outage = new Outage("The identity provider cannot be asked", "");
    private volatile Found found;
    private volatile RuntimeException failure;
    private volatile long askedAt;
    private volatile long unknownKeyAt;

    /** @param nanos a clock as {@link System#nanoTime()} */
    Discovery(Issuer issuer, ProviderHttp http, Executor workers, LongSupplier nanos) {
        this.issuer = issuer;
        this.http = http;
        this.workers = workers;
        this.nanos = nanos;
        unknownKeyAt = nanos.getAsLong() - BETWEEN_UNKNOWN_KEYS;
    }

    /** Empty as long as the provider has not answered. Never blocks. */
    Optional<Found> known() {
        return Optional.ofNullable(found);
    }

    /**
     * Asks the provider if nobody has yet. Blocks.
     *
     * @throws Unavailable if it does not answer
     * @throws Blocked if it is not the one of the settings
     */
    Found found() {
        return found != null ? found : inTurn(this::first);
    }

    /**
     * Asks anew because of a key that is not known, unless that was done just now. Blocks.
     *
     * @return whether it was asked
     */
    boolean renewForUnknownKey() {
        return takeTurnForUnknownKey() && inTurn(this::ask) != null;
    }

    /**
     * The same on a worker; also the first time. Never blocks.
     *
     * @return whether that is under way, or cannot be but should be soon: a token may be found good later
     */
    boolean renewSoon() {
        if (renewing.get() || found == null && !mayAskAgain()) {
            return true;
        }
        if (found != null && !takeTurnForUnknownKey()) {
            return false;
        }
        if (renewing.compareAndSet(false, true)) {
            workers.execute(this::renewInBackground);
        }
        return true;
    }

    /** Call it at times; asks anew if it was long ago. Blocks. */
    void renewIfOld() {
        if (found != null && nanos.getAsLong() - askedAt >= GOOD_FOR) {
            renewQuietly();
        }
    }

    private void renewInBackground() {
        try {
            renewQuietly();
        } finally {
            renewing.set(false);
        }
    }

    private void renewQuietly() {
        try {
            inTurn(this::ask);
        } catch (Unavailable | Blocked logged) {
            // What was found before stays; who needs more hears it then.
        }
    }

    /** A call of the provider has failed, otherwise than by a refusal. */
    void failed(String reason) {
        if (outage.failed(reason)) {
            LOG.warn("The identity provider cannot be asked, so nobody can sign in there: {}", reason);
        }
    }

    void worked() {
        if (outage.ended()) {
            LOG.info("The identity provider answers again");
        }
    }

    private synchronized boolean takeTurnForUnknownKey() {
        long now = nanos.getAsLong();
        if (now - unknownKeyAt < BETWEEN_UNKNOWN_KEYS) {
            return false;
        }
        unknownKeyAt = now;
        return true;
    }

    private boolean mayAskAgain() {
        return failure == null || nanos.getAsLong() - askedAt >= AFTER_FAILURE;
    }

    private Found inTurn(Supplier<Found> asking) {
        if (!waiting.tryAcquire()) {
            throw new Unavailable("Too many wait for the identity provider");
        }
        try {
            return asking.get();
        } finally {
            waiting.release();
        }
    }

    private Found first() {
        synchronized (turn) {
            if (found != null) {
                return found;
            }
            if (!mayAskAgain()) {
                throw failure;
            }
            return ask();
        }
    }

    private Found ask() {
        synchronized (turn) {
            try {
                found = Found.ask(issuer, http);
                failure = null;
                worked();
                return found;
            } catch (Unavailable | Blocked e) {
                failure = e;
                failed(e.getMessage());
                throw e;
            } finally {
                askedAt = nanos.getAsLong();
            }
        }
    }
}
