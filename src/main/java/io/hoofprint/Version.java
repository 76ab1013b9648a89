package io.hoofprint;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version from the jar's manifest. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = Hoofprint.class.getPackage().getImplementationVersion();
        return new String[] {"Hoofprint " + Optional.ofNullable(version).orElse("(not packaged)")};
    }
}
