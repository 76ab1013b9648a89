// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A file system mounted on an empty folder while a test needs it, where the user that runs it may do so. */
public record Mount(Path folder, boolean isMounted) implements AutoCloseable {

    /** @param options as of {@code mount -o} */
    public static Mount of(Path folder, String type, String options) {
        return new Mount(folder, run("mount", "-t", type, "-o", options, "hoofprint-test", folder.toString()));
    }

    @Override
    public void close() throws IOException {
        if (isMounted && !run("umount", folder.toString())) {
            throw new IOException(folder + " cannot be unmounted");
        }
    }

    private static boolean run(String... command) {
        try {
            return new ProcessBuilder(List.of(command))
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException noSuchProgram) {
            return false;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
