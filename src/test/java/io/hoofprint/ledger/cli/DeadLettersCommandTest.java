// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoofprint.CommandLineCall;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DeadLettersCommandTest {
    @RegisterExtension
    final ParcelsFixture parcels = new ParcelsFixture();

    @Test
    void they_are_listed_newest_first_and_filtered() {
        parcels.park(3);
        CommandLineCall all = parcels.run("dead-letters");
        assertThat(all.exitCode()).isZero();
        assertThat(all.out().lines().toList()).hasSize(4).satisfies(lines -> assertThat(lines.get(1))
                .matches("[0-9a-f]{32} +parcels +post +parked +1 +20\\S+Z +send-\\d +p3 +there is no such street"));
        assertThat(rows("--state", "done")).isZero();
        assertThat(rows("--stream", "parcels", "--reader", "post", "--state", "parked"))
                .isEqualTo(3);
        assertThat(rows("--since", "2126-01-01T00:00:00Z")).isZero();
        CommandLineCall some = parcels.run("dead-letters", "--limit", "2");
        assertThat(some.out().lines()).hasSize(3);
        assertThat(some.err()).contains("--limit");
    }

    @Test
    void one_is_shown_with_its_body_by_the_server_and_from_the_files() {
        parcels.park(1);
        String id = parcels.ids("parked").get(0);
        String shown = parcels.run("dead-letters", "show", id).out();
        assertThat(shown)
                .contains("id        " + id, "event     p1", "reason    there is no such street")
                .endsWith("body      utf8\n\n{\"id\":\"p1\",\"to\":\"Elm Street\"}\n");
        parcels.stop();
        assertThat(parcels.run("dead-letters", "show", id)).matches(call -> call.printed(shown));
    }

    @Test
    void an_unknown_id_does_not_prevent_other_deletions() {
        parcels.park(2);
        List<String> ids = parcels.ids("parked");
        CommandLineCall deleted = parcels.run("dead-letters", "delete", ids.get(0), "no/such", ids.get(1));
        assertThat(deleted.exitCode()).isEqualTo(1);
        assertThat(deleted.err()).contains("no/such: There is no dead letter no/such");
        assertThat(parcels.ids("parked")).isEmpty();
    }

    @Test
    void a_deleted_one_is_restored_by_the_server_and_from_the_files() {
        parcels.park(1);
        String id = parcels.ids("parked").get(0);
        restores(id);
        parcels.stop();
        restores(id);
    }

    private void restores(String id) {
        assertThat(parcels.run("dead-letters", "delete", id)).matches(call -> call.printed(""));
        assertThat(parcels.ids("parked")).isEmpty();
        assertThat(parcels.run("dead-letters", "restore", id)).matches(call -> call.printed(""));
        assertThat(parcels.ids("parked")).containsExactly(id);
    }

    @Test
    void without_a_server_they_are_deleted_from_the_files_with_their_bodies() throws Exception {
        parcels.park(2);
        List<String> ids = parcels.ids("parked");
        parcels.stop();
        assertThat(parcels.server.dataFolder().resolve("archive")).isDirectoryRecursivelyContaining("glob:**.json");
        assertThat(parcels.run("dead-letters", "delete", ids.get(0), ids.get(1)))
                .matches(call -> call.printed(""));
        assertThat(rows()).isZero();
        assertThat(parcels.server.dataFolder().resolve("archive")).isDirectoryNotContaining("glob:**.json");
        assertThat(parcels.run("dead-letters", "show", ids.get(0)).err()).contains("There is no dead letter");
    }

    @Test
    void an_invalid_filter_exits_with_1_and_a_remedy() {
        assertThat(parcels.run("dead-letters", "--state", "lost").err()).contains("parked, queued, done or deleted");
        assertThat(parcels.run("dead-letters", "--limit", "0").err()).contains("limit must be 1 to 1000");
        assertThat(parcels.run("dead-letters", "--since", "noon").exitCode()).isEqualTo(1);
        assertThat(parcels.run("dead-letters", "--limit", "many").exitCode()).isEqualTo(2);
    }

    private long rows(String... filter) {
        String[] args = new String[filter.length + 1];
        args[0] = "dead-letters";
        System.arraycopy(filter, 0, args, 1, filter.length);
        return parcels.run(args).out().lines().count() - 1;
    }
}
