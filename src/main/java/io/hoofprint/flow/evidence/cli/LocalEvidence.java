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

/** Runs on a data folder that no server works on: their reader is at work in this process. */
final class LocalEvidence implements EvidenceAdministration {
    private static final Duration CHAT = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(50);

    private final CamelContext camel;
    private final EvidenceApi api;

    private LocalEvidence(CamelContext camel) {
        this.camel = camel;
        api = camel.getRegistry().findSingleByType(EvidenceApi.class);
    }

    /** Does the work, and waits until its message is sent. */
    static void run(CamelContext camel, Consumer<EvidenceAdministration> work) {
        LocalEvidence local = new LocalEvidence(camel);
        try {
            work.accept(local);
        } finally {
            local.awaitChat();
        }
    }

    @Override
    public Asked ask(Wanted wanted) {
        try (ProducerTemplate calls = camel.createProducerTemplate()) {
            AppendResult result = calls.requestBody("ledger:runs", api.request(wanted, "command"), AppendResult.class);
            return new Asked(result.ids().get(0));
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

    /** A message that cannot be sent now is sent when Hoofprint starts. */
    private void awaitChat() {
        long deadline = System.nanoTime() + CHAT.toNanos();
        while (isAnythingToTell() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    private boolean isAnythingToTell() {
        return camel.getComponent("ledger", LedgerComponent.class).readers().statuses().stream()
                .anyMatch(reader ->
                        reader.stream().equals(Notice.STREAM) && reader.lagEvents() > 0 && reader.error() == null);
    }
}
