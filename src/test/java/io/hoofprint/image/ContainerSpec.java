// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.image;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How a container of the image is to run. In every case its root is read-only, it has no capabilities and gets none, {@code
 * /tmp} is a small tmpfs from which nothing is executed, as Docker mounts it, and of networks it has only a loopback of its own.
 *
 * @param user {@code uid:gid}
 * @param volume mounted at the image's volume; null for none
 * @param config mounted inside it, as its folder of settings; null for none
 */
record ContainerSpec(
        BuiltImage image, String user, List<Integer> groups, Path volume, Path config, List<String> environment) {
    private static final List<String> NAMESPACES = List.of("pid", "network", "ipc", "uts", "mount");
    private static final List<String> CAUTIOUS = List.of("nosuid", "nodev", "noexec");

    static ContainerSpec of(BuiltImage image, Path volume) {
        return new ContainerSpec(image, image.user(), List.of(), volume, null, List.of());
    }

    ContainerSpec as(String otherUser, Integer... otherGroups) {
        return new ContainerSpec(image, otherUser, List.of(otherGroups), volume, config, environment);
    }

    /** @param settings {@code NAME=value}, after the image's own */
    ContainerSpec with(String... settings) {
        return new ContainerSpec(image, user, groups, volume, config, List.of(settings));
    }

    ContainerSpec configured(Path folder) {
        return new ContainerSpec(image, user, groups, volume, folder, environment);
    }

    /** As the OCI's runtime specification wants it. */
    void write(Path file) throws IOException {
        Map<String, Object> root = Map.of("path", image.root().toString(), "readonly", true);
        Map<String, Object> linux = Map.of(
                "namespaces",
                NAMESPACES.stream().map(name -> Map.of("type", name)).toList());
        Map<String, Object> spec =
                Map.of("ociVersion", "1.0.2", "process", process(), "root", root, "mounts", mounts(), "linux", linux);
        new ObjectMapper().writeValue(file.toFile(), spec);
    }

    private Map<String, Object> process() {
        String[] ids = user.split(":");
        return Map.of(
                "user",
                Map.of("uid", Integer.valueOf(ids[0]), "gid", Integer.valueOf(ids[1]), "additionalGids", groups),
                "args",
                image.entrypoint(),
                "env",
                Stream.concat(image.environment().stream(), environment.stream())
                        .toList(),
                "cwd",
                image.workingFolder(),
                "capabilities",
                Map.of(),
                "noNewPrivileges",
                true);
    }

    private List<Map<String, Object>> mounts() {
        List<Map<String, Object>> mounts = new ArrayList<>(List.of(
                mount("/proc", "proc", "proc", List.of()),
                mount("/dev", "tmpfs", "tmpfs", List.of("nosuid", "mode=755", "size=64k")),
                mount("/tmp", "tmpfs", "tmpfs", options("mode=1777", "size=64m"))));
        if (volume != null) {
            mounts.add(mount(image.volumes().get(0), "bind", volume.toString(), options("rbind", "rw")));
        }
        if (config != null) {
            mounts.add(mount(image.volumes().get(0) + "/config", "bind", config.toString(), options("rbind", "ro")));
        }
        return mounts;
    }

    private static List<String> options(String... more) {
        return Stream.concat(CAUTIOUS.stream(), Stream.of(more)).toList();
    }

    private static Map<String, Object> mount(String destination, String type, String source, List<String> options) {
        return Map.of("destination", destination, "type", type, "source", source, "options", options);
    }
}
