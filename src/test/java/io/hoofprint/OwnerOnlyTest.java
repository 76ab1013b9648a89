// SPDX-License-Identifier: Apache-2.0
package io.hoofprint;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** From its first start on the data folder is nobody's but its owner's. */
class OwnerOnlyTest {
    @RegisterExtension
    static final ServerFixture SERVER = new ServerFixture();

    @Test
    void the_data_folder_and_what_lies_in_it_are_the_owner_s_alone() throws Exception {
        try (Stream<Path> files = Files.list(SERVER.dataFolder())) {
            List<Path> all =
                    Stream.concat(Stream.of(SERVER.dataFolder()), files).toList();
            assertThat(all).hasSizeGreaterThan(3).allSatisfy(file -> assertThat(
                            PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .endsWith("------"));
        }
    }
}
