// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.http;

import java.util.Map;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.health.HealthCheckResultStrategy;

/**
 * What a route begins with may be away, a broker for instance: that degrades the program, which takes requests all the same.
 * Camel would call it not ready, and a balancer would send nobody there.
 */
public final class ConsumerHealth implements HealthCheckResultStrategy {
    private static final String CONSUMER = "consumer:";
    private static final String AWAY = "hoofprint.away";

    @Override
    public void processResult(HealthCheck check, Map<String, Object> options, HealthCheckResultBuilder builder) {
        if (check.getId().startsWith(CONSUMER) && builder.state() == HealthCheck.State.DOWN) {
            builder.detail(AWAY, true).up();
        }
    }

    static boolean isAway(HealthCheck.Result result) {
        return result.getDetails().containsKey(AWAY);
    }
}
