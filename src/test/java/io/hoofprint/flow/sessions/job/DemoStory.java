// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.sessions.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

/** The demonstration, from the making of its tables to its sessions: the same with every kind of warehouse. */
abstract class DemoStory {
    abstract DemoFixture demo();

    @Test
    void the_job_closes_five_sessions_and_keeps_the_one_over_midnight_with_todays() {
        demo().admin("/init");
        demo().admin("/init");
        JsonNode made = demo().admin("/demo_init");
        String tables = demo().tables().toString();
        demo().admin("/demo_init");
        assertThat(demo().tables()).hasToString(tables);

        JsonNode job = demo().admin("/events/aggregation");
        assertThat(job.path("state").asText()).isEqualTo("done");
        assertThat(job.path("events").asInt()).isEqualTo(made.path("events").asInt());
        assertThat(job.path("sessionsClosed").asInt()).isEqualTo(5);

        JsonNode after = demo().tables();
        String current = after.path("current").asText();
        String other = current.equals("events_0") ? "events_1" : "events_0";
        assertThat(after.at("/tables/sessions").asInt()).isEqualTo(5);
        assertThat(after.at("/tables/" + current).asInt())
                .isEqualTo(job.path("eventsCarried").asInt())
                .isBetween(4 + 20, 4 + 68);
        assertThat(after.at("/tables/" + other).asInt()).isZero();

        demo().admin("/demo_init");
        assertThat(demo().tables()).isEqualTo(after);
        assertThat(demo().admin("/events/aggregation").path("sessionsClosed").asInt())
                .isZero();
        assertThat(demo().tables()).isEqualTo(after);
    }
}
