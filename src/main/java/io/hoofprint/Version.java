// SPDX-License-Identifier: Apache-2.0
package io.hoofprint;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version from the jar's manifest. */
final class Version implements IVersionProvider {
    static String text() {
        return Optional.ofNullable(Hoofprint.class.getPackage().getImplementationVersion())
                .orElse("(not packaged)");
    }

    @Override
    public String[] getVersion() {
        return new String[] {"Hoofprint " + text()};
    }
}
