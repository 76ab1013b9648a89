package io.hoofprint.platform.cli;

import io.hoofprint.platform.config.Settings;
import java.util.function.Supplier;

/** A command that a flow brings: found by {@link java.util.ServiceLoader}, for the program names no flow. */
public interface FlowCommand {
    /**
     * @param settings asked only when a command runs
     * @return the command as picocli takes it
     */
    Object command(Supplier<Settings> settings, Offline offline);
}
