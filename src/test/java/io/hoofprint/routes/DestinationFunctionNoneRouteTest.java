// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoofprint.destination.function.FunctionCall;
import io.hoofprint.platform.error.Blocked;
import org.junit.jupiter.api.Test;

/** Who calls a function where none is chosen is told how to choose one. */
class DestinationFunctionNoneRouteTest extends RouteTest {
    DestinationFunctionNoneRouteTest() {
        super("destination-function-none");
    }

    @Test
    void a_call_waits_until_a_person_has_chosen() {
        assertThat(call("function", new FunctionCall("doors", new byte[0])).getException())
                .isInstanceOf(Blocked.class)
                .hasMessageContaining("hoofprint.function is none: set it to lambda");
    }
}
