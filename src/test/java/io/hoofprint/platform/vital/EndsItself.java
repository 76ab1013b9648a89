// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.vital;

import static java.util.Map.entry;

import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Handler;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.UnitOfWorkFactory;

/** A process in which one thing goes wrong; if that does not end it, it ends with 0. */
final class EndsItself {
    private static final Map<String, Wrong> WRONGS = Map.ofEntries(
            entry(
                    "vital thread",
                    done -> VitalThreads.start("w", () -> fail(new IllegalStateException("wrong"), done))),
            entry("vital task", done -> new VitalScheduler("w")
                    .schedule(() -> fail(new IllegalStateException("wrong"), done), 0, TimeUnit.SECONDS)),
            entry("later vital task", done -> new VitalScheduler("w")
                    .scheduleWithFixedDelay(() -> fail(new AssertionError("wrong"), done), 0, 1, TimeUnit.SECONDS)),
            entry("no memory on some thread", done -> new Thread(() -> fail(new OutOfMemoryError("wrong"), done))
                    .start()),
            entry("no memory in a route", done -> route(new OutOfMemoryError("wrong"), false, done)),
            entry("no memory that a route has dealt with", done -> route(new OutOfMemoryError("wrong"), true, done)),
            entry("stack overflow in a route", done -> route(new StackOverflowError(), false, done)),
            entry("no memory as a cause", done -> {
                FatalErrors.check(new IllegalStateException(new RuntimeException(new OutOfMemoryError("wrong"))));
                done.countDown();
            }),
            entry("done", done -> VitalThreads.start("w", done::countDown)),
            entry("stack overflow", done -> {
                FatalErrors.check(new StackOverflowError());
                done.countDown();
            }),
            entry("some thread", done -> new Thread(() -> fail(new IllegalStateException("wrong"), done)).start()),
            entry("cancelled task", done -> {
                new VitalScheduler("w").schedule(() -> {}, 1, TimeUnit.HOURS).cancel(true);
                done.countDown();
            }));

    private EndsItself() {}

    @FunctionalInterface
    private interface Wrong {
        void begin(CountDownLatch done) throws Exception;
    }

    private static <E extends Throwable> void fail(E failure, CountDownLatch done) throws E {
        // Only what does not end the process lets it come to its own end.
        Thread.currentThread().setName("wrong");
        new Thread(() -> goodAfterAll(done)).start();
        throw failure;
    }

    /** Camel keeps in the exchange whatever a bean throws. */
    public record Failing(Error failure) {
        @Handler
        public void fail() {
            throw failure;
        }
    }

    private static void route(Error failure, boolean handled, CountDownLatch done) throws Exception {
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            camel.getCamelContextExtension().addContextPlugin(UnitOfWorkFactory.class, new FatalErrorUnits());
            camel.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    onException(Throwable.class).handled(handled);
                    from("direct:wrong").bean(new Failing(failure));
                }
            });
            camel.start();
            camel.createProducerTemplate().send("direct:wrong", exchange -> {});
        }
        done.countDown();
    }

    private static void goodAfterAll(CountDownLatch done) {
        try {
            for (Thread thread : Thread.getAllStackTraces().keySet()) {
                if (thread.getName().equals("wrong")) {
                    thread.join();
                }
            }
            done.countDown();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public static void main(String[] args) throws Exception {
        FatalErrors.watchAllThreads();
        CountDownLatch done = new CountDownLatch(1);
        WRONGS.get(args[0]).begin(done);
        done.await();
        Runtime.getRuntime().halt(0);
    }
}
