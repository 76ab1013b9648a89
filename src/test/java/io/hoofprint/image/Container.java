// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.hoofprint.image.Commands.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A container of the image, run by runc. Others reach it at {@link #ADDRESS}, which is not its loopback. */
final class Container implements AutoCloseable {
    /** An address for documents, which nobody has. */
    static final String ADDRESS = "192.0.2.1";

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final AtomicInteger STARTED = new AtomicInteger();
    private static final Pattern KEY = Pattern.compile("(?m)^ {2}(admin|send) +(hp_\\S+)$");

    private final ContainerSpec spec;
    private final String name = "hoofprint-" + ProcessHandle.current().pid() + "-" + STARTED.incrementAndGet();
    private final Path bundle;
    private final Process runc;
    private long pid;

    private Container(ContainerSpec spec) throws IOException {
        this.spec = spec;
        bundle = Files.createDirectories(BuiltImage.place().resolve(name));
        spec.write(bundle.resolve("config.json"));
        runc = new ProcessBuilder(runc("run", "--bundle", bundle.toString(), name))
                .redirectOutput(bundle.resolve("out").toFile())
                .redirectError(bundle.resolve("err").toFile())
                .start();
    }

    static Container launch(ContainerSpec spec) throws IOException {
        return new Container(spec);
    }

    /** Returns when it says that it is ready. */
    static Container start(ContainerSpec spec) throws IOException {
        Container container = launch(spec);
        try {
            await().atMost(PATIENCE)
                    .until(() -> container.out().contains("Hoofprint is ready") || !container.runc.isAlive());
            assertThat(container.runc.isAlive())
                    .as(container.out() + container.err())
                    .isTrue();
            container.findProcess();
            container.inNetwork(List.of("ip", "address", "add", ADDRESS + "/32", "dev", "lo"));
            return container;
        } catch (Throwable e) {
            container.close();
            throw e;
        }
    }

    private void findProcess() throws IOException {
        pid = new ObjectMapper()
                .readTree(Commands.run(runc("state", name)))
                .path("pid")
                .asLong();
    }

    String out() throws IOException {
        return Files.readString(bundle.resolve("out"));
    }

    String err() throws IOException {
        return Files.readString(bundle.resolve("err"));
    }

    /** The key of this role that the first start has left on the volume. */
    String firstKey(String role) throws IOException {
        Matcher key = KEY.matcher(Files.readString(spec.volume().resolve("data/first-keys")));
        return key.results()
                .filter(found -> found.group(1).equals(role))
                .findFirst()
                .orElseThrow()
                .group(2);
    }

    /** Runs it inside, as the container's user. */
    Result execute(List<String> environment, List<String> command) {
        List<String> all = new ArrayList<>(runc("exec"));
        environment.forEach(variable -> all.addAll(List.of("--env", variable)));
        all.add(name);
        all.addAll(command);
        return Commands.attempt(all);
    }

    /** What the answer has, and at its end a line with the status; 000 if there was none. */
    String curl(String... arguments) {
        List<String> command = new ArrayList<>(List.of("curl", "-sS", "-m", "30", "-w", "\n%{http_code}"));
        command.addAll(List.of(arguments));
        return inNetwork(command).out();
    }

    private Result inNetwork(List<String> command) {
        List<String> all = new ArrayList<>(List.of("nsenter", "-t", String.valueOf(pid), "-n"));
        all.addAll(command);
        return Commands.attempt(all);
    }

    /** A line of {@code /proc/PID/status} of its first process. */
    String status(String field) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                .filter(line -> line.startsWith(field + ":"))
                .findFirst()
                .orElseThrow()
                .substring(field.length() + 1)
                .strip();
    }

    /** SIGTERM, as an engine stops it, and its exit code. */
    int stop() throws InterruptedException {
        Commands.run(runc("kill", name, "TERM"));
        return exit(Duration.ofSeconds(10));
    }

    void kill() throws InterruptedException {
        Commands.run(runc("kill", name, "KILL"));
        exit(PATIENCE);
    }

    /** The exit code of one that ends by itself. */
    int exit() throws InterruptedException {
        return exit(PATIENCE);
    }

    private int exit(Duration atMost) throws InterruptedException {
        assertThat(runc.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS))
                .as(name + " ends within " + atMost)
                .isTrue();
        return runc.exitValue();
    }

    @Override
    public void close() {
        if (runc.isAlive()) {
            Commands.attempt(runc("kill", name, "KILL"));
            runc.onExit().join();
        }
    }

    private static List<String> runc(String... arguments) {
        List<String> command = new ArrayList<>(List.of("runc", "--root", BuiltImage.place() + "/runc"));
        command.addAll(List.of(arguments));
        return command;
    }
}
