// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.evidence.cli;

import io.hoofprint.destination.chat.Notice;
import io.hoofprint.flow.evidence.api.EvidenceAdministration;
import io.hoofprint.flow.evidence.api.EvidenceApi;
import io.hoofprint.flow.evidence.api.RunView;
import io.hoofprint.ledger.AppendResult;
import io.hoofprint.ledger.camel.LedgerComponent;
import io.hoofprint.platform.error.Unavailable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;

/** Runs in this process, on a data folder that no server uses; their reader runs here too. */
final class LocalEvidence implements EvidenceAdministration {
    private static final Duration CHAT = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(50);

    private final CamelContext camel;
    private final EvidenceApi api;

    private LocalEvidence(CamelContext camel) {
        this.camel = camel;
        api = camel.getRegistry().findSingleByType(EvidenceApi.class);
    }

    /** Does the work, then waits until its chat message is sent. */
    static void run(CamelContext camel, Consumer<EvidenceAdministration> work) {
        LocalEvidence local = new LocalEvidence(camel);
        try {
            work.accept(local);
        } finally {
            local.awaitChat();
        }
    }

    @Override
    public Accepted request(RunRequest request) {
        try (ProducerTemplate calls = camel.createProducerTemplate()) {
            AppendResult result = calls.requestBody("ledger:runs", api.request(request, "command"), AppendResult.class);
            return new Accepted(result.ids().get(0));
        } catch (CamelExecutionException e) {
            throw new Unavailable(
                    "The run could not be recorded: " + e.getCause().getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public RunView run(String id) {
        return api.view(id);
    }

    /** Up to 30 s: a message that cannot be sent now is sent when Hoofprint starts. */
    private void awaitChat() {
        long deadline = System.nanoTime() + CHAT.toNanos();
        while (isNoticePending() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    private boolean isNoticePending() {
        return camel.getComponent("ledger", LedgerComponent.class).readers().statuses().stream()
                .anyMatch(reader ->
                        reader.stream().equals(Notice.STREAM) && reader.lagEvents() > 0 && reader.error() == null);
    }
}
