// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.evidence;

import io.hoofprint.flow.evidence.api.EvidenceApi;
import io.hoofprint.flow.evidence.deliver.EvidenceChat;
import io.hoofprint.flow.evidence.deliver.EvidenceDelivery;
import io.hoofprint.flow.evidence.deliver.EvidenceFiles;
import io.hoofprint.flow.evidence.run.EvidenceJob;
import io.hoofprint.flow.evidence.run.EvidenceSchedule;
import io.hoofprint.flow.evidence.run.EvidenceSettings;
import io.hoofprint.flow.evidence.run.RunContext;
import io.hoofprint.flow.evidence.run.RunRequests;
import io.hoofprint.flow.evidence.sources.CommitSource;
import io.hoofprint.flow.evidence.sources.bitbucket.BitbucketCommits;
import io.hoofprint.flow.evidence.sources.git.GitCommits;
import io.hoofprint.ledger.StoredEvent;
import io.hoofprint.ledger.camel.LedgerEndpoint;
import io.hoofprint.platform.clock.SteadyClock;
import io.hoofprint.platform.config.Settings;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;

/**
 * Collects a month's commits, packs them for each person, delivers and announces them; with a server or, by command,
 * without one.
 *
 * <p>In Java, unlike the other routes: no step calls an external endpoint, each is a method that takes the run. As
 * beans of a YAML file they would be names in quotes with setters; here the constructor takes what each needs, and the
 * compiler checks every call.
 */
public final class EvidenceRoutes extends RouteBuilder {
    @Override
    public void configure() throws Exception {
        Settings config = bean("settings", Settings.class);
        DataSource tables = bean("tables", DataSource.class);
        EvidenceSettings settings = EvidenceSettings.of(config);
        RunRequests requests = new RunRequests(getContext(), tables, settings);
        bindToRegistry(
                "evidenceSchedule",
                new EvidenceSchedule(tables, requests, settings, bean("steadyClock", SteadyClock.class)));
        ProducerTemplate calls = getContext().createProducerTemplate();
        getContext().addService(calls);
        DataSource committed = bean("tablesRead", DataSource.class);
        bindToRegistry(
                "evidenceApi",
                new EvidenceApi(requests, committed, new EvidenceFiles(calls, committed, settings), settings.people()));
        bindToRegistry("gitCommits", new GitCommits());
        bindToRegistry("bitbucketCommits", new BitbucketCommits(getContext(), tables));
        bindToRegistry("evidenceJob", new EvidenceJob(committed));
        CommitSource source = bean(config.text("hoofprint.commits") + "Commits", CommitSource.class);
        run(new EvidenceRunner(getContext(), tables, settings, source));
        deliver(new EvidenceDelivery(calls, tables, settings));
        announce(new EvidenceChat(tables, settings));
    }

    private void run(EvidenceRunner run) {
        from("ledger:runs?reader=evidence&effect=outside&maxBatch=1")
                .routeId("evidence-collect")
                .routeConfigurationId("reader")
                .process(exchange -> carry(exchange, run.begin(event(exchange), alive(exchange))))
                .filter(exchangeProperty(RunContext.PROPERTY).isNotNull())
                .process(step(run::collect))
                .process(exchange -> carry(exchange, run.pack(run(exchange))))
                .to("direct:evidence-deliver")
                .process(step(run::requireDelivered))
                .to("direct:evidence-announce")
                .process(step(run::end));
    }

    /**
     * Each destination records its own outcome, and its failure stops no other. Sequentially: on a reader's thread a
     * multicast would wait for itself.
     */
    private void deliver(EvidenceDelivery delivery) {
        from("direct:evidence-deliver")
                .routeId("evidence-deliver")
                .routeConfigurationId("reader")
                .choice()
                .when(exchange -> run(exchange).run().dryRun())
                .process(step(delivery::toDryRun))
                .otherwise()
                .process(step(delivery::toArchive))
                .process(step(delivery::toDrive));
    }

    private void announce(EvidenceChat chat) {
        from("direct:evidence-announce")
                .routeId("evidence-announce")
                .routeConfigurationId("reader")
                .filter(exchange -> chat.isToBeAnnounced(run(exchange)))
                .process(exchange -> exchange.getMessage().setBody(chat.notice(run(exchange))))
                .to("ledger:notices")
                .end()
                .process(step(chat::announced));
    }

    private <T> T bean(String name, Class<T> type) {
        return getContext().getRegistry().lookupByNameAndType(name, type);
    }

    private static Processor step(Consumer<RunContext> step) {
        return exchange -> step.accept(run(exchange));
    }

    private static RunContext run(Exchange exchange) {
        return exchange.getProperty(RunContext.PROPERTY, RunContext.class);
    }

    private static void carry(Exchange exchange, RunContext context) {
        exchange.setProperty(RunContext.PROPERTY, context);
    }

    /** The batch has exactly one event. */
    private static StoredEvent event(Exchange exchange) {
        return (StoredEvent) exchange.getMessage().getBody(List.class).get(0);
    }

    private static Runnable alive(Exchange exchange) {
        return exchange.getProperty(LedgerEndpoint.ALIVE, Runnable.class);
    }
}
