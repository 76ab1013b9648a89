// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.sessions.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoofprint.CommandLineCall;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The demonstration with the local warehouse, over HTTP and on the command line. */
class DemoTest extends DemoStory {
    @RegisterExtension
    final DemoFixture demo = new DemoFixture();

    @Override
    DemoFixture demo() {
        return demo;
    }

    @Test
    void the_command_line_does_the_same_through_the_server_and_without_one() throws Exception {
        assertThat(demo.run("sessions", "init").out()).contains("The tables are there.");
        assertThat(demo.run("sessions", "demo").exitCode()).isZero();
        assertThat(demo.run("sessions", "aggregate").out()).contains(" is done: 5 sessions closed, 0 replaced");
        String shown = demo.run("sessions").out();
        assertThat(shown).contains("sessions: 5").contains(" (current)").containsPattern("done +request");
        demo.stop();
        CommandLineCall offline = demo.run("sessions");
        assertThat(offline.out()).isEqualTo(shown);
        assertThat(demo.run("sessions", "demo").exitCode()).isZero();
        assertThat(demo.run("sessions", "aggregate").out()).contains(" is done: 0 sessions closed");
        demo.startAgain();
        assertThat(demo.run("sessions").out()).contains("sessions: 5");
    }
}
