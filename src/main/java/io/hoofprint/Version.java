package io.hoofprint;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** Which Hoofprint this is, as its jar says. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = Hoofprint.class.getPackage().getImplementationVersion();
        return new String[] {"Hoofprint " + Optional.ofNullable(version).orElse("(not packaged)")};
    }
}
