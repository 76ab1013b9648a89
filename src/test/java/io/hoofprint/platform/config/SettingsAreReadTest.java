// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoofprint.platform.config.SettingType.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No setting is declared that nobody reads: what is set would silently do nothing. */
class SettingsAreReadTest {
    private static final Path MAIN = Path.of("src/main");
    private static final String PROGRAM = "hoofprint";

    private static String code;
    private static String routes;

    @BeforeAll
    static void read() {
        code = content(MAIN.resolve("java"), ".java");
        routes = content(MAIN.resolve("resources"), ".yaml");
    }

    private static String content(Path root, String ending) {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .map(SettingsAreReadTest::text)
                    .collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Those that can be set to something. */
    static List<String> settings() {
        return Catalog.packed().declarations().values().stream()
                .filter(setting ->
                        setting.type().kind() != Kind.CHOICE || values(setting).size() > 1)
                .map(Declaration::key)
                .toList();
    }

    private static List<String> values(Declaration choice) {
        return choice.type().words();
    }

    @ParameterizedTest
    @MethodSource("settings")
    void code_or_a_route_reads_it(String key) {
        assertThat(isRead(key)).as(key).isTrue();
    }

    @Test
    void what_nobody_reads_would_be_found() {
        assertThat(settings()).hasSizeGreaterThan(70);
        assertThat(isRead("hoofprint.http.color")).isFalse();
        assertThat(isRead("hoofprint.color.url.insecure")).isFalse();
        assertThat(isRead("hoofprint.buttons.topics")).isFalse();
    }

    private static boolean isRead(String key) {
        return isLiteral(key)
                || routes.contains("{{" + key + "}}")
                || isDestination(key)
                || isPermission(key)
                || isReadInParts(key);
    }

    private static boolean isLiteral(String text) {
        return code.contains("\"" + text + "\"");
    }

    /** As {@code ChosenRoutes} reads it: its value is a part of the names of route files. */
    private static boolean isDestination(String key) {
        return files().anyMatch(file -> file.startsWith("destination-" + afterProgram(key) + "-"));
    }

    private static Stream<String> files() {
        return Stream.of(MAIN.resolve("resources/routes").toFile().list());
    }

    private static String afterProgram(String key) {
        return key.substring(key.indexOf('.') + 1);
    }

    /** It belongs to the address beside it. */
    private static boolean isPermission(String key) {
        return key.endsWith(".insecure") && isRead(key.substring(0, key.length() - ".insecure".length()));
    }

    /** "hoofprint.buttons" and ".topic", or "hoofprint.retention." and any stream. */
    private static boolean isReadInParts(String key) {
        return Pattern.compile("\\.")
                .matcher(key)
                .results()
                .map(MatchResult::start)
                .filter(dot -> dot > PROGRAM.length())
                .anyMatch(dot -> isLiteral(key.substring(0, dot + 1))
                        || isLiteral(key.substring(0, dot)) && isLiteral(key.substring(dot)));
    }

    static Stream<Declaration> choices() {
        return Catalog.packed().declarations().values().stream()
                .filter(setting ->
                        setting.type().kind() == Kind.CHOICE && values(setting).size() > 1);
    }

    /** By a route file of its own, or a bean with its name; that of a flow or of the ledger, by code that knows each. */
    @ParameterizedTest
    @MethodSource("choices")
    void each_value_that_may_be_chosen_is_implemented(Declaration choice) {
        String role = afterProgram(choice.key());
        String bean = role.substring(0, 1).toUpperCase() + role.substring(1);
        boolean isInCode = role.contains(".") || role.equals("ledger");
        assertThat(values(choice))
                .allMatch(value -> isInCode && isLiteral(value)
                        || files().anyMatch(file -> file.startsWith("destination-" + role + "-" + value + "."))
                        || isLiteral(value + bean));
    }
}
