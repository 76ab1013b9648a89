// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.program;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.core.ConditionTimeoutException;

/**
 * The packaged program as a process of its own, on this JDK, with none of this process's environment. What it says goes to
 * files beside its data folder, so that nothing is lost however it dies.
 */
public final class Program implements AutoCloseable {
    static final Duration START = Duration.ofSeconds(60);
    private static final int FREE_PORT_TRIES = 100;
    private static final int FIRST_PORT = 15_000;
    private static final int LAST_PORT = 32_000;
    private static final Path JAR = Path.of("target", "hoofprint.jar").toAbsolutePath();
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private static final Pattern READY = Pattern.compile("^Hoofprint is ready at (\\S+)$", Pattern.MULTILINE);
    private static final Pattern KEYS_FILE =
            Pattern.compile("^Two keys were made. They are in (.+), which", Pattern.MULTILINE);
    private static final Pattern KEY = Pattern.compile("^ {2}(admin|send) +(hp_\\S+)$", Pattern.MULTILINE);

    private final Process process;
    private final Path out;
    private final Path err;
    private final Map<String, String> environment;

    /** @param took from the signal, or from the start of waiting, to the end */
    public record Exit(int code, Duration took) {}

    private Program(Path data, Map<String, String> settings, List<String> command) throws IOException {
        out = Files.createTempFile(data.getParent(), "program-", ".out");
        err = Path.of(out.toString().replace(".out", ".err"));
        environment = new HashMap<>(anyPorts());
        environment.put("HOOFPRINT_DATA_DIR", data.toString());
        environment.put("JAVA_TOOL_OPTIONS", forShortLives(Files.createDirectories(data.resolveSibling("tmp"))));
        // Tests tell events apart by their colours.
        environment.put("HOOFPRINT_CLICKS_COLORS", "1000000");
        environment.putAll(settings);
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(data.getParent().toFile());
        builder.environment().keySet().retainAll(List.of("PATH", "HOME"));
        builder.environment().putAll(environment);
        process =
                builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    }

    /**
     * The compiler's better half would only be in the way, and so would looking for classes in jars. What a killed process
     * leaves among its temporary files goes with the test's own.
     */
    public static String forShortLives(Path temporary) {
        return "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xlog:disable -XX:SharedArchiveFile="
                + SharedClasses.of(JAR, JAVA) + " -Djava.io.tmpdir=" + temporary;
    }

    static Map<String, String> anyPorts() {
        return Map.of("HOOFPRINT_HTTP_PORT", "0", "HOOFPRINT_MANAGEMENT_PORT", "0", "HOOFPRINT_BUTTONS_PORT", "0");
    }

    /** Starts the server and waits until it is ready. */
    public static Program start(Path data) {
        return start(data, Map.of());
    }

    /** @param settings environment variables */
    public static Program start(Path data, Map<String, String> settings) {
        return launch(data, settings).awaitReady();
    }

    /** Starts the program and waits for nothing. */
    public static Program launch(Path data, Map<String, String> settings, String... arguments) {
        return launch(List.of(), data, settings, arguments);
    }

    /** @param before what runs the program, a tracer for instance */
    public static Program launch(List<String> before, Path data, Map<String, String> settings, String... arguments) {
        List<String> command = new ArrayList<>(before);
        command.addAll(List.of(JAVA, "-jar", JAR.toString()));
        command.addAll(List.of(arguments));
        return begin(data, settings, command);
    }

    /** Starts the packaged program with what the tests add to it, a flow of their own for instance; waits for nothing. */
    public static Program launchWithTests(Path data, String... javaOptions) {
        return launchWithTests(data, Map.of(), javaOptions);
    }

    /** @param settings environment variables */
    public static Program launchWithTests(Path data, Map<String, String> settings, String... javaOptions) {
        Path tests = Path.of("target", "test-classes").toAbsolutePath();
        List<String> command = new ArrayList<>(List.of(JAVA));
        command.addAll(List.of(javaOptions));
        command.addAll(List.of("-cp", JAR + File.pathSeparator + tests, "io.hoofprint.Hoofprint"));
        return begin(data, settings, command);
    }

    static Program begin(Path data, Map<String, String> settings, List<String> command) {
        try {
            return new Program(data, settings, command);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A port that was free a moment ago, for settings where the program does not tell which one it took; none of those that
     * a system gives to connections, or one that a test makes meanwhile could get it.
     */
    public static int freePort() {
        IOException last = null;
        for (int i = 0; i < FREE_PORT_TRIES; i++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST_PORT, LAST_PORT);
            try (ServerSocket socket = new ServerSocket(port)) {
                return socket.getLocalPort();
            } catch (IOException taken) {
                last = taken;
            }
        }
        throw new UncheckedIOException(last);
    }

    /** Kills it if it does not get ready: whoever started it may have nothing yet to close. */
    public Program awaitReady() {
        try {
            await().atMost(START).pollInterval(Duration.ofMillis(20)).until(() -> isReady() || !process.isAlive());
        } catch (ConditionTimeoutException e) {
            close();
            throw new AssertionError("The program is not ready within " + START + ": " + out() + err(), e);
        }
        if (!isReady()) {
            throw new AssertionError("The program ended with " + process.exitValue() + ": " + out() + err());
        }
        return this;
    }

    boolean isReady() {
        return READY.matcher(out()).find();
    }

    public String url() {
        Matcher ready = READY.matcher(out());
        if (!ready.find()) {
            throw new IllegalStateException("not ready: " + out() + err());
        }
        return ready.group(1);
    }

    String managementUrl() {
        return "http://127.0.0.1:" + environment.get("HOOFPRINT_MANAGEMENT_PORT");
    }

    /** The keys of the first start on a data folder, by role: in the file that it names, as it has no terminal here. */
    public Map<String, String> firstKeys() {
        Map<String, String> keys = new HashMap<>();
        Matcher named = KEYS_FILE.matcher(out());
        String written = named.find() ? read(Path.of(named.group(1))) : "";
        KEY.matcher(written).results().forEach(key -> keys.put(key.group(1), key.group(2)));
        return keys;
    }

    public String out() {
        return read(out);
    }

    public String err() {
        return read(err);
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** SIGKILL: not one more instruction of it runs. */
    public void kill() {
        process.destroyForcibly();
        awaitExit(Duration.ofSeconds(10));
    }

    /** @param name as {@code kill} takes it */
    void signal(String name) throws IOException, InterruptedException {
        if (new ProcessBuilder("kill", "-" + name, Long.toString(pid())).start().waitFor() != 0) {
            throw new AssertionError("No process " + pid());
        }
    }

    /** SIGTERM, and its end. */
    public Exit terminate() {
        process.destroy();
        return awaitExit(Duration.ofSeconds(30));
    }

    /** Lets it run for so long. False if it ended meanwhile. */
    public boolean runsFor(Duration time) {
        try {
            return !process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    public Exit awaitExit(Duration atMost) {
        long start = System.nanoTime();
        if (runsFor(atMost)) {
            process.destroyForcibly();
            throw new AssertionError("The program has not ended within " + atMost + ": " + out() + err());
        }
        return new Exit(process.exitValue(), Duration.ofNanos(System.nanoTime() - start));
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            kill();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
