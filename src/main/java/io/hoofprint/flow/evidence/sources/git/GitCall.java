// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.evidence.sources.git;

import io.hoofprint.flow.evidence.sources.RepositoryUnavailable;
import java.io.IOException;

/** A call of JGit, which answers some damage by failures of any kind. */
@FunctionalInterface
interface GitCall<T> {
    T call() throws IOException;

    /** @throws IOException for whatever JGit has stumbled over */
    static <T> T of(GitCall<T> call) throws IOException {
        try {
            return call.call();
        } catch (RepositoryUnavailable unavailable) {
            throw unavailable;
        } catch (RuntimeException e) {
            throw new IOException(e.toString(), e);
        }
    }
}
