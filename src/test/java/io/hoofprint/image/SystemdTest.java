// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoofprint.Tool;
import io.hoofprint.image.Commands.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code deploy/systemd}: systemd knows every line of the unit, and counts little that it may do. */
class SystemdTest {
    private static final Path UNIT = Path.of("deploy/systemd/hoofprint.service");
    /** Of 100; systemd calls what is below 20 the best. */
    private static final String LEAST = "20";

    @TempDir
    Path folder;

    @Test
    void systemd_knows_every_line() throws IOException {
        Result verified = verify(Files.readString(UNIT));
        assertThat(verified.code()).as(verified.err()).isZero();
        assertThat(verified.err()).doesNotContain("hoofprint.service");
    }

    @Test
    void a_line_that_it_does_not_know_would_be_found() throws IOException {
        assertThat(verify(Files.readString(UNIT).replace("ProtectHome=", "ProtectHouse="))
                        .err())
                .contains("hoofprint.service", "ProtectHouse");
    }

    @Test
    void it_may_do_little() {
        Result security = Commands.attempt(
                List.of(analyze(), "security", "--offline=yes", "--threshold=" + LEAST, "--no-pager", UNIT.toString()));
        assertThat(security.code()).as(security.out() + security.err()).isZero();
    }

    /** The program is where this checkout has it. */
    private Result verify(String unit) throws IOException {
        assertThat(unit).contains("ExecStart=/opt/hoofprint/bin/hoofprint\n");
        String here = unit.replace(
                "/opt/hoofprint/bin/hoofprint",
                Path.of("bin/hoofprint").toAbsolutePath().toString());
        Path copy = Files.writeString(folder.resolve(UNIT.getFileName()), here);
        return Commands.attempt(List.of(analyze(), "verify", copy.toString()));
    }

    private static String analyze() {
        return Tool.require("systemd-analyze").toString();
    }
}
