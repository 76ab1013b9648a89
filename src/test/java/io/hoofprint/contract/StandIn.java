// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.contract;

import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A provider on loopback. Every request is held against its contract, and remembered; one that breaks it is answered with
 * 400 and fails the test at its end. Use it as {@code @RegisterExtension}, static or not, or by {@link #start} and
 * {@link #close}.
 */
public final class StandIn
        implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback, AutoCloseable {
    private static final int PATIENCE_SECONDS = 20;

    private final Supplier<Contract> contract;
    private final Behaviour behaviour;
    private final FaultScript faults = new FaultScript();
    private final Book book = new Book();
    private HttpServer server;
    private int port;
    private boolean forAll;

    /** @param contract read when the stand-in starts, so that a test without the descriptions is skipped */
    public StandIn(Supplier<Contract> contract, Behaviour behaviour) {
        this.contract = contract;
        this.behaviour = behaviour;
    }

    public StandIn start() {
        Doorman doorman = new Doorman(contract.get(), behaviour, faults, book);
        HttpServerOptions options = new HttpServerOptions()
                .setHost("127.0.0.1")
                .setPort(port)
                .setHandle100ContinueAutomatically(true)
                .setMaxInitialLineLength(1 << 16)
                .setMaxHeaderSize(1 << 16)
                .setHttp2ClearTextEnabled(false);
        server = wait(Wire.VERTX
                .createHttpServer(options)
                .requestHandler(doorman::let)
                .listen());
        port = server.actualPort();
        return this;
    }

    /** Without a slash at its end; the same after {@link #refuse} and {@link #accept}. */
    public String url() {
        return "http://127.0.0.1:" + port;
    }

    /** The next requests meet these, one each, in this order. */
    public void next(Fault... faults) {
        this.faults.next(Arrays.asList(faults));
    }

    /** Every request meets this, until the condition holds. */
    public void until(BooleanSupplier over, Fault fault) {
        faults.until(over, fault);
    }

    /** Every request meets this, until {@link #calm}. */
    public void always(Fault fault) {
        faults.until(() -> false, fault);
    }

    /** No more faults, and those not met yet are forgotten. */
    public void calm() {
        faults.calm();
    }

    /** Closes all connections, and refuses new ones. */
    public void refuse() {
        wait(server.close());
    }

    public void accept() {
        start();
    }

    /** All requests so far, those included that met a fault. */
    public List<Seen> requests() {
        return book.requests();
    }

    /** Those of one operation. */
    public List<Seen> requests(String operation) {
        return requests().stream()
                .filter(seen -> seen.operation().equals(operation))
                .toList();
    }

    /** Throws if a request broke its contract, an answer broke it, or a queued fault was not met; forgets all requests. */
    public void check() {
        List<Fault> unmet = faults.unmet();
        List<String> failures = book.failures(unmet);
        calm();
        if (!failures.isEmpty()) {
            throw new AssertionError(String.join("\n", failures));
        }
    }

    /** Does nothing where the test was skipped before the start. */
    @Override
    public void close() {
        if (server != null) {
            wait(server.close());
            check();
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        forAll = true;
        start();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        if (!forAll) {
            start();
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        if (forAll) {
            check();
        } else {
            close();
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        close();
    }

    private static <T> T wait(io.vertx.core.Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
