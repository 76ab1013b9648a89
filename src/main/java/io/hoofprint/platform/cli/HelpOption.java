package io.hoofprint.platform.cli;

import picocli.CommandLine.Option;

/** {@code --help} for a command that mixes this in. */
public final class HelpOption {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and exit.")
    private boolean asked;
}
