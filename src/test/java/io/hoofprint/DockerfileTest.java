package io.hoofprint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the image is built from gets through {@code .dockerignore}, and it starts as everything else does. */
class DockerfileTest {
    private static final Pattern COPIED = Pattern.compile("(?m)^COPY (?!--from)(\\S+) ");

    @Test
    void what_it_copies_is_not_ignored() throws IOException {
        List<String> let = Files.readAllLines(Path.of(".dockerignore")).stream()
                .filter(line -> line.startsWith("!"))
                .map(line -> line.substring(1))
                .toList();
        assertThat(COPIED.matcher(dockerfile()).results().map(found -> found.group(1)))
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(let);
    }

    @Test
    void it_starts_by_the_script() throws IOException {
        assertThat(dockerfile()).contains("ENTRYPOINT [\"/opt/hoofprint/bin/hoofprint\"]");
        assertThat(Path.of("bin/hoofprint")).isExecutable();
    }

    private static String dockerfile() throws IOException {
        return Files.readString(Path.of("Dockerfile"));
    }
}
