// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.backup;

import io.hoofprint.platform.error.Blocked;
import io.hoofprint.platform.error.FileErrorTranslator;
import io.hoofprint.platform.error.Unavailable;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;

/** Failures of the two commands, in words. */
final class BackupProblem {
    private BackupProblem() {}

    /** @param what does not work */
    static Unavailable of(String what, IOException e) {
        return new Unavailable(what + ": " + FileErrorTranslator.words(e), e);
    }

    static Unavailable of(String what, SQLException e) {
        return new Unavailable(what + ": " + e.getMessage(), e);
    }

    /** @param backup that cannot be used */
    static Blocked damaged(Path backup, String why) {
        return damaged(backup, why, null);
    }

    static Blocked damaged(Path backup, String why, Throwable cause) {
        return new Blocked(backup + " is damaged: " + why + ". Use another backup.", cause);
    }
}
