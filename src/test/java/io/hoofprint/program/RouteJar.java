// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import javax.tools.ToolProvider;

/** A jar with routes in Java, as a user's build makes it. */
final class RouteJar {
    private static final String SERVICES = "META-INF/services/org.apache.camel.RoutesBuilder";

    private RouteJar() {}

    /**
     * Compiles and packs one class.
     *
     * @param body of its method {@code configure}
     */
    static void write(Path folder, String name, String body) throws IOException {
        Path classes = Files.createTempDirectory("routes");
        Path source = classes.resolve(name + ".java");
        Files.writeString(source, """
                package shop;
                public class %s extends org.apache.camel.builder.RouteBuilder {
                    public void configure() {
                        %s
                    }
                }
                """.formatted(name, body));
        String classPath = System.getProperty("java.class.path");
        assertThat(ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, "-d", classes.toString(), "-cp", classPath, source.toString()))
                .isZero();
        try (JarOutputStream jar = open(folder, name)) {
            add(jar, SERVICES, ("shop." + name + "\n").getBytes(StandardCharsets.UTF_8));
            add(jar, "shop/" + name + ".class", Files.readAllBytes(classes.resolve("shop/" + name + ".class")));
        }
    }

    /** A jar that names a class and has none. */
    static void naming(Path folder, String type) throws IOException {
        try (JarOutputStream jar = open(folder, "naming")) {
            add(jar, SERVICES, type.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static JarOutputStream open(Path folder, String name) throws IOException {
        Path jar = Files.createDirectories(folder).resolve(name + " 1.jar");
        return new JarOutputStream(Files.newOutputStream(jar));
    }

    private static void add(JarOutputStream jar, String name, byte[] content) throws IOException {
        jar.putNextEntry(new ZipEntry(name));
        jar.write(content);
        jar.closeEntry();
    }
}
