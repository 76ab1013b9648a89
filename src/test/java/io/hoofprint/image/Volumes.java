// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What engines mount at the image's volume. */
final class Volumes {
    private Volumes() {}

    /**
     * An anonymous or a named one at its first use: Docker gives it what the image has there, with owner and permissions.
     * That is done by hand here, as there is no Docker.
     */
    static Path fresh(BuiltImage image, Path place) {
        Path inImage = image.root().resolve(image.volumes().get(0).substring(1));
        Path volume = place.resolve("fresh");
        Commands.run(List.of("cp", "--archive", inImage.toString(), volume.toString()));
        return volume;
    }

    /** A folder of the host, bound into the container; Kubernetes gives such a one to the pod's group. */
    static Path folder(Path place, String owner, String mode) throws IOException {
        Path volume = Files.createDirectory(place.resolve("folder"));
        Commands.run(List.of("chown", owner, volume.toString()));
        Commands.run(List.of("chmod", mode, volume.toString()));
        return volume;
    }
}
