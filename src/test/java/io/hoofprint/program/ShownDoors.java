// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.program;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A flow of one's own: what is posted to /v1/doors is shown by the topic doors. */
public final class ShownDoors {
    /** Takes what is posted into the stream doors. */
    public static final String INTAKE = """
            - beans:
                - name: doorsIntake
                  type: io.hoofprint.ledger.camel.JsonIntake
            - route:
                id: doors-intake
                routeConfigurationId: intake
                from:
                  uri: platform-http:/v1/doors
                  parameters: { httpMethodRestrict: POST }
                  steps:
                    - bean: { ref: doorsIntake, method: read }
                    - to: ledger:doors
                    - bean: { ref: doorsIntake, method: answer }
            """;

    private static final String FLOW = INTAKE + """
            - route:
                id: doors-live
                routeConfigurationId: reader
                from:
                  uri: ledger:doors
                  parameters: { reader: live, effect: outside }
                  steps:
                    - to: { uri: kamelet:hoofprint-live-sink, parameters: { topic: doors } }
            """;

    private ShownDoors() {}

    /** For programs whose data is in folders of this one. */
    static void write(Path folder) throws IOException {
        Files.createDirectories(folder.resolve("flows"));
        Files.writeString(folder.resolve("flows/doors.camel.yaml"), FLOW);
    }
}
