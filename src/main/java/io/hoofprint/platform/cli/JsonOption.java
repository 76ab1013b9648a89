// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.cli;

import io.hoofprint.platform.json.StrictJson;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Option;

/** The {@code --json} mixin of commands that list something: for programs, with the members that the admin API has. */
public final class JsonOption {
    @Option(names = "--json", description = "Print it as JSON, for programs.")
    private boolean requested;

    /**
     * Prints one of the two.
     *
     * @param listing becomes JSON
     * @param forPeople prints the other
     */
    public void print(HelpOption command, Object listing, Runnable forPeople) {
        if (requested) {
            PrintWriter out = command.out();
            out.println(new String(StrictJson.write(listing), StandardCharsets.UTF_8));
            out.flush();
        } else {
            forPeople.run();
        }
    }
}
