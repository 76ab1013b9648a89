// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.http;

import io.hoofprint.platform.error.OneLine;
import io.hoofprint.platform.health.HealthSource;
import io.hoofprint.platform.health.HealthSource.Ailment;
import io.hoofprint.platform.json.StrictJson;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code /observe/health}: {@code {"status","checks":[{"name","status","message"}]}}, {@code UP}, {@code DEGRADED}
 * (200) if a part has a problem, {@code DOWN} (503) if the program has.
 */
final class Health implements Handler<RoutingContext> {
    private static final Logger LOG = LoggerFactory.getLogger(Health.class);

    private final CamelContext camel;

    private enum Status {
        UP,
        DEGRADED,
        DOWN
    }

    private record Check(String name, Status status, String message) {}

    private record Report(Status status, List<Check> checks) {}

    Health(CamelContext camel) {
        this.camel = camel;
    }

    @Override
    public void handle(RoutingContext ctx) {
        ctx.vertx()
                .executeBlocking(this::report, false)
                .onSuccess(report -> write(ctx, report))
                .onFailure(ctx::fail);
    }

    private Report report() {
        List<Check> checks = camels();
        camel.getRegistry().findByType(HealthSource.class).stream()
                .map(Health::ailments)
                .flatMap(Collection::stream)
                .forEach(ailment -> checks.add(check(ailment)));
        Status worst = checks.stream().map(Check::status).max(Status::compareTo).orElse(Status.UP);
        return new Report(worst, checks);
    }

    /** What is wrong; if it is nothing that the program needs, its own state first. */
    private List<Check> camels() {
        List<HealthCheck.Result> all = List.copyOf(HealthCheckHelper.invoke(camel, "full"));
        List<Check> checks = new ArrayList<>(all.stream()
                .map(Health::check)
                .filter(check -> check.status != Status.UP)
                .toList());
        if (checks.stream().noneMatch(check -> check.status == Status.DOWN)) {
            all.stream()
                    .map(Health::check)
                    .filter(check -> check.status == Status.UP)
                    .findFirst()
                    .ifPresent(own -> checks.add(0, own));
        }
        return checks;
    }

    /** What a part would say may be in a database that is away: the others say what they know nevertheless. */
    private static List<Ailment> ailments(HealthSource part) {
        try {
            return part.ailments();
        } catch (RuntimeException e) {
            LOG.debug("A part does not say how it is", e);
            return List.of(new Ailment(
                    "health", "What is wrong with some part cannot be seen: " + OneLine.cut(e.getMessage())));
        }
    }

    private static Check check(HealthCheck.Result result) {
        Status up = ConsumerHealth.isAway(result) ? Status.DEGRADED : Status.UP;
        Status status = result.getState() == HealthCheck.State.DOWN ? Status.DOWN : up;
        return new Check(result.getCheck().getId(), status, result.getMessage().orElse(null));
    }

    private static Check check(Ailment ailment) {
        return new Check(ailment.name(), Status.DEGRADED, ailment.message());
    }

    private static void write(RoutingContext ctx, Report report) {
        ctx.response()
                .setStatusCode(report.status == Status.DOWN ? 503 : 200)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .end(Buffer.buffer(StrictJson.write(report)));
    }
}
