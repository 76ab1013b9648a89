// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.docs;

import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.awaitility.core.ConditionTimeoutException;

/** A shell that somebody types the commands of one page into. Whatever was started by it ends with it. */
final class Shell implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String DONE = "-- done --";

    private final Path output;
    private final Process process;
    private final Writer in;
    private final BufferedReader out;
    private int blocks;

    /** @param out what a block printed */
    record Printed(String out, String err) {}

    Shell(Path folder, Path output, Map<String, String> environment) throws IOException {
        this.output = output;
        ProcessBuilder bash = new ProcessBuilder("bash", "-e", "-o", "pipefail").directory(folder.toFile());
        bash.environment().keySet().retainAll(List.of("PATH", "HOME"));
        bash.environment().putAll(environment);
        process = bash.redirectError(output.resolve("shell").toFile()).start();
        in = process.outputWriter();
        out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    void export(String name, String value) {
        type("export " + name + "='" + value + "'\n");
    }

    /** Runs them to their end; each must succeed. */
    Printed run(String commands) {
        Path block = output.resolve("block-" + ++blocks);
        type("{\n" + commands + "\n} >" + block + ".out 2>" + block + ".err </dev/null\necho '" + DONE + "'\n");
        Printed printed = new Printed(block + ".out", block + ".err");
        try {
            await().atMost(PATIENCE).until(() -> out.ready() || !process.isAlive());
        } catch (ConditionTimeoutException e) {
            throw new AssertionError("Not done within " + PATIENCE + ": " + commands + read(printed), e);
        }
        if (!DONE.equals(line())) {
            throw new AssertionError("It failed: " + commands + "\n" + read(printed));
        }
        return read(printed);
    }

    /** Starts commands that go on in a terminal of their own, and waits until they print this. */
    Printed start(String commands, Pattern ready) throws IOException {
        Path block = output.resolve("block-" + ++blocks);
        Files.writeString(block, commands);
        type("script -qefc 'bash -e " + block + "' /dev/null >" + block + ".out 2>" + block + ".err </dev/null &\n");
        Printed printed = new Printed(block + ".out", block + ".err");
        try {
            await().atMost(PATIENCE)
                    .until(() -> ready.matcher(read(printed).out()).find());
        } catch (ConditionTimeoutException e) {
            throw new AssertionError("Not ready within " + PATIENCE + ": " + commands + read(printed), e);
        }
        return read(printed);
    }

    /** Whether something that was started is still there. */
    boolean goesOn() {
        return process.descendants().findAny().isPresent();
    }

    /** Ends what was started, as Ctrl-C does. */
    void stopWhatGoesOn() {
        List<ProcessHandle> going = process.descendants().toList();
        going.forEach(ProcessHandle::destroy);
        await().atMost(PATIENCE).until(() -> going.stream().noneMatch(ProcessHandle::isAlive));
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        try {
            process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void type(String text) {
        try {
            in.write(text);
            in.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("The shell has ended", e);
        }
    }

    private String line() {
        try {
            return out.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Printed read(Printed files) {
        return new Printed(text(Path.of(files.out())), text(Path.of(files.err())));
    }

    private static String text(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file).replace("\r", "") : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
