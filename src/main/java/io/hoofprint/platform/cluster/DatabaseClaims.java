// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.cluster;

import io.hoofprint.platform.cluster.ClaimRows.Turn;
import io.hoofprint.platform.vital.VitalScheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Claims by rows, on a thread of its own. Whoever claims what another process has waits until that one has let go, or for some
 * seconds if that one says nothing.
 */
final class DatabaseClaims implements Claims, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseClaims.class);
    private static final Duration WATCH = Duration.ofMillis(200);
    /** While something waits. */
    private static final Duration SOON = Duration.ofMillis(20);

    /** In which the server has ended what a process that hangs has begun to write. */
    private static final Duration PATIENCE = Duration.ofSeconds(6);

    private static final Duration CLOSING = Duration.ofSeconds(2);
    private static final int BATCH = 500;

    private final DatabaseCluster cluster;
    private final ClaimRows rows;
    private final Runnable before;
    private final VitalScheduler thread = new VitalScheduler("cluster-claims");
    private final AtomicBoolean woken = new AtomicBoolean();
    private final Queue<Claim> arrived = new ConcurrentLinkedQueue<>();
    private final Queue<Claim> leaving = new ConcurrentLinkedQueue<>();
    /** With all below, used on that thread only. */
    private final Map<Claim, Long> turns = new HashMap<>();

    private final Map<Long, Claim> claims = new HashMap<>();
    private final Map<Long, Waiting> waiting = new HashMap<>();
    private final List<Claim> ready = new ArrayList<>();
    private boolean looksSoon;

    private record Waiting(Claim claim, long until) {}

    DatabaseClaims(DatabaseCluster cluster, ClaimRows rows, Runnable before) {
        this.cluster = cluster;
        this.rows = rows;
        this.before = before;
        thread.scheduleWithFixedDelay(this::watch, WATCH.toMillis(), WATCH.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void claim(Claim claim) {
        arrived.add(claim);
        wake();
    }

    @Override
    public void release(Claim claim) {
        leaving.add(claim);
        wake();
    }

    private void wake() {
        if (woken.compareAndSet(false, true)) {
            after(Duration.ZERO, this::work);
        }
    }

    private void after(Duration delay, Runnable work) {
        try {
            thread.schedule(work, delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException closed) {
            LOG.debug("Nothing is claimed any more", closed);
        }
    }

    private void watch() {
        orLater(() -> {
            rows.losses().forEach(this::lose);
            return null;
        });
        work();
    }

    /** Never throws: what cannot be done now is done later, or its claim fails. */
    private void work() {
        woken.set(false);
        takeArrived();
        orLater(this::letGo);
        orLater(this::lookAtWaiting);
        grant();
        if (!waiting.isEmpty() && !looksSoon) {
            looksSoon = true;
            after(SOON, this::lookAgain);
        }
    }

    private void lookAgain() {
        looksSoon = false;
        work();
    }

    private void orLater(Supplier<Object> work) {
        try {
            cluster.ask(work);
        } catch (RuntimeException e) {
            LOG.debug("It is tried again", e);
        }
    }

    private void lose(long turn) {
        Claim claim = claims.get(turn);
        if (claim == null) {
            rows.release(List.of(turn));
        } else {
            claim.lost();
        }
    }

    private void takeArrived() {
        while (!arrived.isEmpty()) {
            Map<String, Claim> batch = new HashMap<>();
            List<Claim> later = new ArrayList<>();
            for (Claim claim = arrived.poll(); claim != null; claim = batch.size() < BATCH ? arrived.poll() : null) {
                if (batch.putIfAbsent(claim.name(), claim) != null) {
                    later.add(claim);
                }
            }
            claim(batch);
            arrived.addAll(later);
        }
    }

    private void claim(Map<String, Claim> batch) {
        try {
            Map<String, Turn> given = cluster.ask(() -> rows.claim(batch.keySet()));
            batch.forEach((name, claim) -> {
                Turn turn = given.get(name);
                if (turn == null) {
                    arrived.add(claim);
                } else {
                    given(claim, turn);
                }
            });
        } catch (RuntimeException e) {
            batch.values().forEach(claim -> claim.failed(e));
        }
    }

    private void given(Claim claim, Turn turn) {
        turns.put(claim, turn.turn());
        claims.put(turn.turn(), claim);
        if (turn.mustWait()) {
            waiting.put(turn.turn(), new Waiting(claim, System.nanoTime() + PATIENCE.toNanos()));
        } else {
            ready.add(claim);
        }
    }

    private Object letGo() {
        List<Claim> gone = new ArrayList<>();
        for (Claim claim = leaving.poll(); claim != null; claim = leaving.poll()) {
            gone.add(claim);
        }
        try {
            List<Long> over =
                    gone.stream().map(turns::get).filter(turn -> turn != null).toList();
            if (!over.isEmpty()) {
                rows.release(over);
            }
        } catch (RuntimeException e) {
            leaving.addAll(gone);
            throw e;
        }
        gone.forEach(this::forget);
        return null;
    }

    private void forget(Claim claim) {
        arrived.remove(claim);
        Long turn = turns.remove(claim);
        claims.remove(turn);
        ready.remove(claim);
        waiting.remove(turn);
    }

    private Object lookAtWaiting() {
        if (!waiting.isEmpty()) {
            Set<Long> unanswered = rows.unanswered(waiting.keySet());
            long now = System.nanoTime();
            List<Long> late = waiting.keySet().stream()
                    .filter(unanswered::contains)
                    .filter(turn -> now - waiting.get(turn).until() > 0)
                    .toList();
            if (!late.isEmpty()) {
                rows.forget(late);
            }
            List.copyOf(waiting.keySet()).stream()
                    .filter(turn -> late.contains(turn) || !unanswered.contains(turn))
                    .forEach(turn -> ready.add(waiting.remove(turn).claim()));
        }
        return null;
    }

    private void grant() {
        if (ready.isEmpty()) {
            return;
        }
        List<Claim> all = List.copyOf(ready);
        ready.clear();
        try {
            before.run();
            all.forEach(Claim::granted);
        } catch (RuntimeException e) {
            all.forEach(claim -> claim.failed(e));
        }
    }

    /** What was let go of last. */
    @Override
    public void close() {
        try {
            thread.execute(() -> orLater(this::letGo));
            thread.shutdown();
            thread.awaitTermination(CLOSING.toSeconds(), TimeUnit.SECONDS);
        } catch (RejectedExecutionException closed) {
            LOG.debug("It is closed already", closed);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread.end();
    }
}
