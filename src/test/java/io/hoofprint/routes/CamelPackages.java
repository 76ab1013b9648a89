// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.routes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which of Camel's packages a scheme, a data format or a class comes from. */
final class CamelPackages {
    private static final Pattern JAR = Pattern.compile("/(camel-[a-z0-9-]+)-\\d[^/]*\\.jar");
    private static final Pattern IMPORT = Pattern.compile("(?m)^import (org\\.apache\\.camel\\.[\\w.]+);");
    private static final Pattern URI = Pattern.compile("\"([a-z][a-z0-9-]+):");

    private CamelPackages() {}

    /** Of the classes that the sources in a folder import, and of the endpoints that they name. */
    static Stream<String> ofSources(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files
                    .filter(file -> file.toString().endsWith(".java"))
                    .map(CamelPackages::text)
                    .flatMap(text -> Stream.concat(
                            found(IMPORT, text).flatMap(name -> ofFile(name.replace('.', '/') + ".class")),
                            found(URI, text).flatMap(CamelPackages::ofScheme)))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<String> ofScheme(String scheme) {
        return ofFile("META-INF/services/org/apache/camel/component/" + scheme);
    }

    static Stream<String> ofDataFormat(String name) {
        return ofFile("META-INF/services/org/apache/camel/dataformat/" + name);
    }

    private static Stream<String> ofFile(String name) {
        return Optional.ofNullable(CamelPackages.class.getClassLoader().getResource(name))
                .map(URL::toString)
                .map(JAR::matcher)
                .filter(Matcher::find)
                .map(jar -> jar.group(1))
                .stream();
    }

    private static Stream<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(result -> result.group(1));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
