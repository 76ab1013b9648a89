// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Sha256Test {
    /** Of "abc", as FIPS 180-2 has it. */
    private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @TempDir
    Path folder;

    @Test
    void texts_bytes_and_files_have_one_digest() throws IOException {
        assertThat(Sha256.hex("abc")).isEqualTo(ABC);
        assertThat(Sha256.hex("abc".getBytes(StandardCharsets.UTF_8))).isEqualTo(ABC);
        assertThat(Sha256.hex(Files.writeString(folder.resolve("abc"), "abc"))).isEqualTo(ABC);
    }

    @Test
    void of_some_the_first_bytes_are_enough() {
        assertThat(Sha256.hex("abc", 4)).isEqualTo("ba7816bf");
        assertThat(Sha256.of("abc")).hasSize(32);
    }
}
