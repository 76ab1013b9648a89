// SPDX-License-Identifier: Apache-2.0
package io.hoofprint;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version from the jar's manifest. */
final class Version implements IVersionProvider {
    /** Whether the version is all that these arguments ask for: whoever asks need not wait for the whole command line. */
    static boolean isMeant(String... args) {
        return args.length == 1 && (args[0].equals("--version") || args[0].equals("-V"));
    }

    static String text() {
        return Optional.ofNullable(Hoofprint.class.getPackage().getImplementationVersion())
                .orElse("(not packaged)");
    }

    @Override
    public String[] getVersion() {
        return new String[] {"Hoofprint " + text()};
    }
}
