// SPDX-License-Identifier: Apache-2.0
package io.hoofprint;

import io.hoofprint.platform.config.Settings;
import io.hoofprint.platform.config.Trial;

/** Checks all route files as a start does, on a data folder of its own. */
final class FlowLint {
    private FlowLint() {}

    /**
     * @throws io.hoofprint.ledger.lint.RoutesRefused with every problem found
     */
    static void check(Settings settings) throws Exception {
        try (TemporaryFolder folder = TemporaryFolder.create()) {
            Settings trial = Trial.real(settings, folder.path().resolve("data"));
            Server.start(trial, ServerOptions.CHECK).close();
        }
    }
}
