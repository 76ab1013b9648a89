// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination;

import io.hoofprint.destination.DestinationOutcomes.Failure;
import io.hoofprint.destination.DestinationOutcomes.Outcome;
import io.hoofprint.destination.DestinationOutcomes.State;
import io.hoofprint.platform.error.ErrorTranslators;
import io.hoofprint.platform.error.Problem;
import io.hoofprint.platform.json.StrictJson;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Header;

/** The endpoints under {@code /admin/v1/destinations}: those in use, which are those that can be checked. */
public final class DestinationsApi implements CamelContextAware {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final DestinationOutcomes outcomes;
    private CamelContext camel;
    private CheckRunner runner;

    public DestinationsApi(DestinationOutcomes outcomes) {
        this.outcomes = outcomes;
    }

    record Listing(List<Row> destinations) {}

    /**
     * @param name the role: {@code archive}, {@code sheet}, …
     * @param kind {@code folder}, {@code s3}, …
     */
    record Row(String name, String kind, State state, Instant lastSuccess, Failure lastFailure) {}

    private record Destination(String kind, DestinationCheck check) {}

    @Override
    public CamelContext getCamelContext() {
        return camel;
    }

    @Override
    public void setCamelContext(CamelContext camel) {
        this.camel = camel;
        runner = new CheckRunner(
                outcomes, camel.getExecutorServiceManager().newCachedThreadPool(this, "destination-check"), PATIENCE);
    }

    /** @return {@code {"destinations":[{"name","kind","state","lastSuccess","lastFailure":{"at","message","kind"}}]}} */
    public byte[] list() {
        return StrictJson.write(new Listing(inUse().entrySet().stream()
                .map(entry -> row(entry.getKey(), entry.getValue()))
                .toList()));
    }

    /**
     * Checks one as the command {@code check} does.
     *
     * @return {@code {"ok","message"}}
     * @throws Problem 404 for one that is not in use
     */
    public byte[] check(@Header("name") String name) throws InterruptedException {
        Map<String, Destination> inUse = inUse();
        Destination destination = inUse.get(name);
        if (destination == null) {
            throw new Problem(
                    404, "not_found", "No destination " + name + " is in use; there are " + inUse.keySet() + ".");
        }
        return StrictJson.write(runner.run(name, destination.check, ErrorTranslators.of(camel)));
    }

    private Row row(String name, Destination destination) {
        Outcome outcome = outcomes.of(name);
        return new Row(name, destination.kind, outcome.state(), outcome.lastSuccess(), outcome.lastFailure());
    }

    /** By role; the beans are named {@code role (kind)}. */
    private SortedMap<String, Destination> inUse() {
        SortedMap<String, Destination> inUse = new TreeMap<>();
        camel.getRegistry().findByTypeWithName(DestinationCheck.class).forEach((bean, check) -> {
            String[] parts = bean.split(" \\(|\\)");
            inUse.put(parts[0], new Destination(parts.length > 1 ? parts[1] : null, check));
        });
        return inUse;
    }
}
