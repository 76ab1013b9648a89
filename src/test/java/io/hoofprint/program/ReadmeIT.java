package io.hoofprint.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.awaitility.Awaitility.await;

import io.hoofprint.Tool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's commands do what it says they do. */
class ReadmeIT {
    private static final Pattern BLOCK = Pattern.compile("^```(\\w*)\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

    /** A fenced block: its language, and its text. */
    private record Block(String language, String text) {
        List<String> lines() {
            return text.lines().filter(line -> !line.isBlank()).toList();
        }

        /** Its lines as patterns, in which an ellipsis stands for anything but white space. */
        List<String> patterns() {
            return lines().stream()
                    .map(line -> Pattern.quote(line).replace("…", "\\E\\S+\\Q"))
                    .toList();
        }
    }

    @TempDir
    Path folder;

    @BeforeAll
    static void its_programs_are_there() {
        Tool.require("bash");
        Tool.require("curl");
    }

    @Test
    void its_first_minute_goes_as_it_says() throws Exception {
        List<Block> blocks = blocks();
        List<Block> shell =
                blocks.stream().filter(b -> b.language().equals("sh")).toList();
        List<Block> output = blocks.stream().filter(b -> b.language().isEmpty()).toList();
        try (Program program = Program.start(folder.resolve("data"))) {
            assertThat(shell.get(0).lines()).first(STRING).startsWith("make run ");
            assertThat(program.out().replace(program.url(), "http://127.0.0.1:8080"))
                    .containsPattern(String.join("\\s+", output.get(1).patterns()));

            List<String> curls = shell.get(1).lines();
            List<String> answers = output.get(2).patterns();
            assertThat(curls).hasSameSizeAs(answers);
            assertThat(run(curls.get(0), program)).matches(answers.get(0));
            await().untilAsserted(() -> assertThat(run(curls.get(1), program)).matches(answers.get(1)));

            List<String> keys = shell.get(2).lines();
            assertThat(run(keys.get(0), program)).matches("hp_\\S+");
            assertThat(run(keys.get(1), program)).contains("shop", "100/s");
            assertThat(run(keys.get(2), program)).isEmpty();
        }
    }

    @Test
    void on_a_terminal_the_keys_are_shown() throws Exception {
        Block shown = blocks().stream()
                .filter(b -> b.language().isEmpty())
                .findFirst()
                .orElseThrow();
        try (Program program = Program.startOnTerminal(folder.resolve("data"))) {
            assertThat(program.out().replace(program.url(), "http://127.0.0.1:8080"))
                    .containsPattern(String.join("\\s+", shown.patterns()));
            assertThat(folder.resolve("data/first-keys")).doesNotExist();
        }
    }

    /** Runs a line of shell against this program instead of one on the usual port and folder; it must succeed. */
    private String run(String line, Program program) throws IOException, InterruptedException {
        String here = line.replace("http://127.0.0.1:8080", program.url());
        ProcessBuilder shell = new ProcessBuilder("bash", "-c", here);
        shell.environment().put("KEY", program.firstKeys().get("send"));
        shell.environment().put("HOOFPRINT_DATA_DIR", folder.resolve("data").toString());
        Path problems = folder.resolve("stderr");
        Process process = shell.redirectError(problems.toFile()).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(process.waitFor())
                .as("%s: %s %s", here, said, Files.readString(problems))
                .isZero();
        return said;
    }

    private static List<Block> blocks() throws IOException {
        List<Block> blocks = new ArrayList<>();
        Matcher matcher = BLOCK.matcher(Files.readString(Path.of("README.md")));
        while (matcher.find()) {
            blocks.add(new Block(matcher.group(1), matcher.group(2)));
        }
        return blocks;
    }
}
