// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.routes;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hoofprint.destination.DestinationCheck;
import io.hoofprint.platform.error.Blocked;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Local clones need no route; what checks them is found by its name. */
class DestinationCommitsGitRouteTest extends RouteTest {
    DestinationCommitsGitRouteTest() {
        super("destination-commits-git");
    }

    @Override
    Map<String, String> environment() {
        return Map.of("HOOFPRINT_EVIDENCE_REPOSITORIES", "/nowhere/shop");
    }

    @Test
    void clones_are_checked() {
        DestinationCheck check = context.getRegistry().lookupByNameAndType("commits (git)", DestinationCheck.class);
        assertThatThrownBy(check::check).isInstanceOf(Blocked.class).hasMessageContaining("/nowhere/shop");
    }
}
