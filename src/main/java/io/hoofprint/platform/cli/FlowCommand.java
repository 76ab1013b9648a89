// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.cli;

import io.hoofprint.platform.config.Settings;
import java.util.function.Supplier;

/** A command of a flow: a {@link java.util.ServiceLoader} service, because the program names no flow. */
public interface FlowCommand {
    /**
     * @param settings read only when a command runs
     * @return a picocli command
     */
    Object command(Supplier<Settings> settings, Offline offline);
}
