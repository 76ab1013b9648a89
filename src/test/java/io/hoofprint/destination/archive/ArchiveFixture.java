// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.archive;

import io.hoofprint.destination.ChosenRoutesFixture;
import java.nio.file.Path;
import java.util.Map;

/** The archive's routes. */
public final class ArchiveFixture extends ChosenRoutesFixture {
    /**
     * @param folder of the data
     * @param environment further settings, as environment variables
     */
    public ArchiveFixture(Path folder, Map<String, String> environment) throws Exception {
        super(folder, environment, "destination-archive-folder", "destination-archive-s3");
    }

    public Archive archive() {
        return Archive.of(camel().createProducerTemplate());
    }
}
