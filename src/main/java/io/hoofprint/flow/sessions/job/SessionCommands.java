// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.sessions.job;

import io.hoofprint.platform.cli.FlowCommand;
import io.hoofprint.platform.cli.Offline;
import io.hoofprint.platform.cli.ServerOrOfflineCommand;
import io.hoofprint.platform.config.Settings;
import java.util.List;
import java.util.function.Supplier;

/** Brings the command {@code sessions}. */
public final class SessionCommands implements FlowCommand {
    @Override
    public Object command(Supplier<Settings> settings, Offline offline) {
        return new SessionsCommand(new ServerOrOfflineCommand<>(
                () -> settings.get().path("hoofprint.data-dir"),
                RemoteSessions::new,
                (dir, work) -> offline.open(dir, List.of(), camel -> work.accept(LocalSessions.of(camel)))));
    }
}
