// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.cli;

import io.hoofprint.platform.config.Settings;
import io.hoofprint.platform.config.SettingsApi;
import io.hoofprint.platform.config.ShownSetting;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code settings [--changed]}. */
@Command(
        name = "settings",
        description = "List the settings in effect here, each with where it was set; secrets are masked.")
public final class SettingsCommand implements Callable<Integer> {
    private final Supplier<Settings> settings;

    @Mixin
    private HelpOption help;

    @Mixin
    private JsonOption json;

    @Option(names = "--changed", description = "Only those that are set, and do not have their defaults.")
    private boolean changed;

    public SettingsCommand(Supplier<Settings> settings) {
        this.settings = settings;
    }

    @Override
    public Integer call() {
        return ExitStatus.of(
                () -> {
                    Settings all = settings.get();
                    List<ShownSetting> listed = changed ? all.changed() : all.shown();
                    json.print(help, new SettingsApi.Listing(listed), () -> {
                        ShownSetting.lines(listed).forEach(help.out()::println);
                        help.out().flush();
                    });
                },
                help.err());
    }
}
