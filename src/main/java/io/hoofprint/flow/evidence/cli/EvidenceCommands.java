// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.evidence.cli;

import io.hoofprint.flow.evidence.EvidenceRoutes;
import io.hoofprint.flow.evidence.api.EvidenceAdministration;
import io.hoofprint.platform.cli.FlowCommand;
import io.hoofprint.platform.cli.Offline;
import io.hoofprint.platform.cli.ServerOrOfflineCommand;
import io.hoofprint.platform.config.Settings;
import java.util.List;
import java.util.function.Supplier;

/** Contributes the command {@code evidence}. */
public final class EvidenceCommands implements FlowCommand {
    private static final List<String> ROUTES = List.of(EvidenceRoutes.class.getName(), "notices");

    @Override
    public Object command(Supplier<Settings> settings, Offline offline) {
        ServerOrOfflineCommand<EvidenceAdministration> runs = new ServerOrOfflineCommand<>(
                () -> settings.get().path("hoofprint.data-dir"),
                RemoteEvidence::new,
                (dir, work) -> offline.open(dir, ROUTES, camel -> LocalEvidence.run(camel, work)));
        return new EvidenceCommand(runs, () -> settings.get().zone("hoofprint.zone"));
    }
}
