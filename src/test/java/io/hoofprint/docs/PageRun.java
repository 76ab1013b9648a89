// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.hoofprint.HttpCaller;
import io.hoofprint.docs.Shell.Printed;
import io.hoofprint.program.Program;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.regex.Pattern;
import org.springframework.util.FileSystemUtils;

/**
 * Somebody who does what a page says, in a folder with the packaged program, from its first command to its last. The usual
 * ports are others here, so that several may do so at once.
 */
final class PageRun implements AutoCloseable {
    private static final Pattern READY = Pattern.compile("Hoofprint is ready at (\\S+)\\s");
    private static final Pattern KEY = Pattern.compile("(?m)^ {2}(admin|send) +(hp_\\S+)$");

    private final Page page;
    private final Path folder;
    private final Shell shell;
    private final Map<String, Integer> ports = new LinkedHashMap<>();
    private final Map<String, String> keys = new HashMap<>();
    private String url;

    PageRun(Page page, Path temporary) throws IOException {
        this.page = page;
        folder = Files.createDirectories(temporary.resolve("hoofprint"));
        Path bin = Files.createDirectories(folder.resolve("bin"));
        Path program = Files.writeString(
                bin.resolve("hoofprint"),
                "#!/bin/sh\nexec " + Path.of("bin", "hoofprint").toAbsolutePath() + " \"$@\"\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        FileSystemUtils.copyRecursively(Path.of("examples"), folder.resolve("examples"));
        Map<String, String> environment = new HashMap<>();
        for (var usual :
                Map.of("8080", "HTTP", "9876", "MANAGEMENT", "1883", "BUTTONS").entrySet()) {
            ports.put(usual.getKey(), Program.freePort());
            environment.put("HOOFPRINT_" + usual.getValue() + "_PORT", ports.get(usual.getKey()) + "");
        }
        environment.put("PATH", bin + ":" + System.getenv("PATH"));
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("JAVA_OPTS", Program.forShortLives(Files.createDirectories(temporary.resolve("tmp"))));
        // Where mosquitto_pub finds its options.
        environment.put("XDG_CONFIG_HOME", temporary.toString());
        Files.writeString(temporary.resolve("mosquitto_pub"), "-p " + ports.get("1883") + "\n");
        shell = new Shell(folder, Files.createDirectories(temporary.resolve("printed")), environment);
    }

    /** Everything that the page has run, in its order. */
    void read() throws IOException {
        if (page.needsTheProgramAtFirst()) {
            start("bin/hoofprint");
        }
        for (Fence commands : page.fences()) {
            if (commands.isRun()) {
                follow(commands);
            }
        }
    }

    private void follow(Fence commands) throws IOException {
        if (commands.is(Fence.OWN_TERMINAL) || commands.is(Fence.STOPPED)) {
            shell.stopWhatGoesOn();
        }
        Printed printed =
                commands.is(Fence.OWN_TERMINAL) ? start(here(commands.text())) : shell.run(here(commands.text()));
        page.outputOf(commands).ifPresent(shown -> assertThat(asUsual(printed.out() + printed.err()))
                .as("%s prints what %s shows", commands.page(), shown.page())
                .containsPattern(shown.asPattern()));
        if (!commands.is(Fence.STOPPED)) {
            awaitReaders();
        }
    }

    private Printed start(String commands) throws IOException {
        Printed printed = shell.start(commands, READY);
        url = READY.matcher(printed.out()).results().findFirst().orElseThrow().group(1);
        if (keys.isEmpty()) {
            KEY.matcher(printed.out()).results().forEach(key -> keys.put(key.group(1), key.group(2)));
            shell.export("ADMIN", keys.get("admin"));
            shell.export("KEY", keys.get("send"));
        }
        return printed;
    }

    /** Until what was accepted shows, which a person would not be fast enough to miss. */
    private void awaitReaders() {
        if (!shell.goesOn()) {
            return;
        }
        HttpCaller admin = HttpCaller.keepingConnections(url).key(keys.get("admin"));
        await().until(() -> isDone(admin));
    }

    private static boolean isDone(HttpCaller admin) {
        try {
            for (JsonNode reader : admin.get("/admin/v1/readers").at("readers")) {
                if (reader.path("lagEvents").asLong() > 0
                        && "running".equals(reader.path("state").asText())) {
                    return false;
                }
            }
            return true;
        } catch (CompletionException e) {
            // The page has just killed it.
            return e.getCause() instanceof ConnectException;
        }
    }

    /** With the ports that are free here. */
    private String here(String commands) {
        String text = commands;
        for (var port : ports.entrySet()) {
            text = text.replaceAll("(127\\.0\\.0\\.1|localhost):" + port.getKey(), "$1:" + port.getValue());
        }
        return text;
    }

    private String asUsual(String printed) {
        String text = printed.replace(folder.toString(), "/home/ana/hoofprint");
        for (var port : ports.entrySet()) {
            text = text.replace(":" + port.getValue(), ":" + port.getKey());
        }
        return text;
    }

    @Override
    public void close() {
        shell.close();
    }
}
