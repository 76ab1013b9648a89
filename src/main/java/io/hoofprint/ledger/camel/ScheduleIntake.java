// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.camel;

import io.hoofprint.ledger.AppendRequest;
import io.hoofprint.ledger.NewEvent;
import io.hoofprint.platform.auth.ReservedSender;
import io.hoofprint.platform.json.StrictJson;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.quartz.CronExpression;

/** Intake of a schedule's ticks: each is an event, whose id is the route and the time it was scheduled for. */
public final class ScheduleIntake implements ReservedSender {
    /** Camel's header with the time. */
    private static final String SCHEDULED = "scheduledFireTime";

    private String route;
    private String cron;
    private String zone;

    public void setRoute(String id) {
        route = id;
    }

    public void setCron(String expression) {
        cron = expression;
    }

    public void setZone(String name) {
        zone = name;
    }

    /** @throws IllegalArgumentException saying which parameter is wrong; Quartz would take an unknown zone for UTC */
    public void check() {
        if (!CronExpression.isValidExpression(cron)) {
            throw new IllegalArgumentException(
                    "cron '" + cron + "' is no cron expression of Quartz, such as 0 30 6 * * ?" + " for 6:30 each day");
        }
        if (!ZoneId.getAvailableZoneIds().contains(zone)) {
            throw new IllegalArgumentException("there is no time zone '" + zone + "'; write one such as Europe/Berlin");
        }
        if (!NewEvent.isId(id(Instant.EPOCH))) {
            throw new IllegalArgumentException(
                    "a route with a schedule needs an id of at most 100 visible ASCII characters");
        }
    }

    @Override
    public String sender() {
        return "schedule";
    }

    /** Sets the body to an {@link AppendRequest}. */
    public void read(Exchange exchange) {
        Message message = exchange.getMessage();
        Instant time = message.getHeader(SCHEDULED, Date.class).toInstant();
        Map<String, Object> tick = new LinkedHashMap<>();
        tick.put("route", route);
        tick.put("time", time.toString());
        message.setBody(
                new AppendRequest(sender(), List.of(new NewEvent(id(time), StrictJson.write(tick))), null, null));
    }

    private String id(Instant time) {
        return route + "/" + time;
    }
}
