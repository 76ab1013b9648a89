// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.program.crash;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CrashPointTest {
    /** Or a renamed method would be found out only by the long run that waits for it. */
    @ParameterizedTest
    @ValueSource(
            classes = {
                ButtonCrashIT.class,
                CrashPointsIT.class,
                EvidenceKillIT.class,
                ReplacedWarehouseKillIT.class,
                SessionsKillIT.class
            })
    void the_points_of_each_test_exist(Class<?> test) {
        assertThatCode(() -> Class.forName(test.getName())).doesNotThrowAnyException();
    }

    @Test
    void a_method_that_does_not_exist_is_refused() {
        assertThatThrownBy(() -> CrashPoint.entering("Server", "fly")).hasMessageContaining("has no method fly");
    }
}
