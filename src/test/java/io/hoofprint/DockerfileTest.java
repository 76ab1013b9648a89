// SPDX-License-Identifier: Apache-2.0
package io.hoofprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.hoofprint.platform.config.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the image is built from gets through {@code .dockerignore}, and it starts as everything else does. */
class DockerfileTest {
    private static final Pattern COPIED = Pattern.compile("(?m)^COPY (?!--from)(.+) \\S+$");
    private static final Pattern SETTING = Pattern.compile("\\b(HOOFPRINT_\\w+)=(\\S+)");

    @Test
    void what_it_copies_is_not_ignored() throws IOException {
        List<String> let = Files.readAllLines(Path.of(".dockerignore")).stream()
                .filter(line -> line.startsWith("!"))
                .map(line -> line.substring(1))
                .toList();
        assertThat(COPIED.matcher(dockerfile())
                        .results()
                        .flatMap(found -> Stream.of(found.group(1).split(" "))))
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(let);
    }

    @Test
    void it_starts_by_the_script() throws IOException {
        assertThat(dockerfile()).contains("ENTRYPOINT [\"/opt/hoofprint/bin/hoofprint\"]");
        assertThat(Path.of("bin/hoofprint")).isExecutable();
    }

    @Test
    void what_it_sets_are_settings(@TempDir Path folder) throws IOException {
        Map<String, String> environment = SETTING.matcher(dockerfile())
                .results()
                .collect(Collectors.toMap(found -> found.group(1), found -> found.group(2)));
        assertThat(environment).hasSizeGreaterThan(2);
        assertThatCode(() -> Settings.load(folder, environment)).doesNotThrowAnyException();
    }

    private static String dockerfile() throws IOException {
        return Files.readString(Path.of("Dockerfile"));
    }
}
