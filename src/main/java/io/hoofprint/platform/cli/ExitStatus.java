// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.cli;

import io.hoofprint.platform.config.SettingsException;
import io.hoofprint.platform.data.StorageUnusable;
import io.hoofprint.platform.error.Blocked;
import io.hoofprint.platform.error.Problem;
import io.hoofprint.platform.error.Rejected;
import io.hoofprint.platform.error.Unavailable;
import java.io.PrintWriter;
import picocli.CommandLine.ExitCode;

/** Maps failures to an exit code and a message on standard error. */
public final class ExitStatus {
    private ExitStatus() {}

    /**
     * Runs a command and reports failures that a user can fix; bugs propagate.
     *
     * @return 0 on success, else 1
     */
    public static int of(Runnable work, PrintWriter err) {
        try {
            work.run();
            return ExitCode.OK;
        } catch (Problem problem) {
            err.println(problem.getMessage());
            problem.details().forEach(detail -> err.println("  " + detail));
        } catch (StorageUnusable | SettingsException | Unavailable | Blocked | Rejected failure) {
            err.println(failure.getMessage());
        }
        err.flush();
        return ExitCode.SOFTWARE;
    }
}
