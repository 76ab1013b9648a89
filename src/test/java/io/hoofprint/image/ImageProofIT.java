// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hoofprint.image.Commands.Result;
import io.hoofprint.platform.data.Mount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The image on each kind of volume, killed under load, on a full disk. */
@Tag("proof")
class ImageProofIT {
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final int KILLS = 3;
    private static final int SENT_BEFORE_A_KILL = 20;
    private static final int MANY = 50;
    /** What a registry is to have of it, and 110 MB are left for the base. */
    private static final long LARGEST = 140_000_000;

    private static BuiltImage image;

    @TempDir
    Path place;

    @BeforeAll
    static void build() throws IOException {
        image = BuiltImage.build();
    }

    @AfterAll
    static void remove() {
        if (image != null) {
            image.close();
        }
    }

    @ParameterizedTest
    @CsvSource({"10001:0", "4711:4711"})
    void a_fresh_volume_is_anybody_s(String user) throws Exception {
        isWellAs(ContainerSpec.of(image, Volumes.fresh(image, place)).as(user));
    }

    @Test
    void a_folder_of_the_host_is_its_owner_s() throws Exception {
        isWellAs(ContainerSpec.of(image, Volumes.folder(place, "4711:4711", "700"))
                .as("4711:4711"));
    }

    @Test
    void a_volume_of_kubernetes_is_the_group_s() throws Exception {
        isWellAs(ContainerSpec.of(image, Volumes.folder(place, "root:10001", "2775"))
                .as("10001:0", 10001));
    }

    private static void isWellAs(ContainerSpec spec) throws Exception {
        try (Container container = Container.start(spec)) {
            assertThat(container.curl("http://" + Container.ADDRESS + ":9876/observe/health"))
                    .startsWith("{\"status\":\"UP\"");
            assertThat(container.stop()).isZero();
        }
    }

    @Test
    void where_it_may_not_write_it_says_so_and_ends() throws Exception {
        Path others = Volumes.folder(place, "root:root", "755");
        for (ContainerSpec spec : List.of(ContainerSpec.of(image, others), ContainerSpec.of(image, null))) {
            try (Container container = Container.launch(spec)) {
                assertThat(container.exit()).isEqualTo(1);
                assertThat(container.err())
                        .contains("Cannot create the data folder /var/lib/hoofprint/data")
                        .doesNotContain("\tat ");
            }
        }
    }

    @Test
    void a_second_container_on_the_volume_does_not_start() throws Exception {
        ContainerSpec spec = ContainerSpec.of(image, Volumes.fresh(image, place));
        try (Container first = Container.start(spec);
                Container second = Container.launch(spec)) {
            assertThat(second.exit()).isEqualTo(1);
            assertThat(second.err()).contains("A Hoofprint server already works on the data folder");
            assertThat(first.stop()).isZero();
        }
    }

    @Test
    void out_of_memory_it_ends() throws Exception {
        ContainerSpec spec =
                ContainerSpec.of(image, Volumes.fresh(image, place)).with("JAVA_OPTS=-Xmx12m");
        try (Container container = Container.launch(spec)) {
            assertThat(container.exit()).isEqualTo(3);
            assertThat(container.out()).contains("Terminating due to java.lang.OutOfMemoryError");
        }
    }

    @Test
    void settings_are_mounted_inside_the_volume_and_commands_run_beside_the_server() throws Exception {
        Path config = Files.createDirectory(place.resolve("config"));
        Files.writeString(config.resolve("application.properties"), "hoofprint.zone = Asia/Tokyo\n");
        ContainerSpec spec =
                ContainerSpec.of(image, Volumes.fresh(image, place)).configured(config);
        try (Container container = Container.start(spec)) {
            assertThat(container.out()).contains("hoofprint.zone = Asia/Tokyo");
            Result check = container.execute(List.of(), List.of("hoofprint", "check"));
            assertThat(check.out()).as(check.err()).contains("ok     data folder: /var/lib/hoofprint/data");
            assertThat(container.stop()).isZero();
        }
    }

    @Test
    void what_it_acknowledged_before_a_kill_is_there_once() throws Exception {
        ContainerSpec spec = ContainerSpec.of(image, Volumes.fresh(image, place));
        int sent = 0;
        List<Integer> unheard = new ArrayList<>();
        for (int kill = 0; kill < KILLS; kill++) {
            try (Container container = Container.start(spec)) {
                Clicks clicks = Clicks.keepSending(container, sent);
                await().atMost(PATIENCE).until(() -> clicks.acknowledged() >= SENT_BEFORE_A_KILL);
                container.kill();
                sent = clicks.stopped();
                unheard.add(sent - 1);
            }
        }
        try (Container container = Container.start(spec)) {
            for (int number = 0; number < sent; number++) {
                if (unheard.contains(number)) {
                    assertThat(Clicks.send(container, number)).isEqualTo(202);
                } else {
                    Clicks.mustHave(container, number);
                }
            }
            Clicks.awaitCount(container, sent);
        }
    }

    @Test
    void on_a_full_disk_it_refuses_and_with_room_again_it_has_all_that_it_acknowledged() throws Exception {
        Path folder = Files.createDirectory(place.resolve("disk"));
        try (Mount disk = Mount.of(folder, "tmpfs", "size=32m,mode=1777")) {
            assertThat(disk.isMounted()).isTrue();
            try (Container container = Container.start(ContainerSpec.of(image, folder))) {
                Clicks.sendAll(container, MANY);
                Path filling = folder.resolve("filling");
                Commands.attempt(List.of("dd", "if=/dev/zero", "of=" + filling, "bs=4096"));
                int accepted = Clicks.sendUntilRefused(container, MANY);
                Files.delete(filling);
                await().atMost(PATIENCE).until(() -> Clicks.send(container, accepted) == 202);
                Clicks.awaitCount(container, accepted + 1);
                assertThat(container.stop()).isZero();
            }
        }
    }

    @Test
    void it_is_small() throws IOException {
        assertThat(image.ownSize()).isLessThan(LARGEST);
        try (Stream<Path> libraries = Files.list(image.root().resolve("opt/hoofprint/lib"))) {
            assertThat(libraries.filter(file -> file.toString().contains(".so")))
                    .as("each of them once, beside its jar")
                    .hasSize(2);
        }
    }
}
