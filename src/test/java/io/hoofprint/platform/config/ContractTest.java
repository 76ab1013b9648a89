// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every setting that a SPEC.md beside the repository names is declared; left out where there is none. */
class ContractTest {
    /** A row of a table, or a paragraph. */
    private static final Pattern PART = Pattern.compile("\\n(?=\\||\\n)");

    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");
    private static final Pattern KEY = Pattern.compile("(hoofprint|aws|google|slack|bitbucket)\\.[a-z.-]*[a-z]");
    private static final Pattern SUFFIX = Pattern.compile("\\.[a-z-]+");
    private static final List<String> STREAMS = List.of("clicks", "visits", "meetings", "buttons", "runs", "notices");

    /** What the contract names and this version does not have: no setting is declared before it works. */
    private static final List<String> NOT_BUILT = List.of();

    private final Catalog reference = Catalog.packed();

    @Test
    void every_setting_that_the_contract_names_is_declared() throws IOException {
        Optional<Path> contract = contract();
        assumeTrue(contract.isPresent(), "no SPEC.md beside the repository");
        TreeSet<String> named = new TreeSet<>();
        List<String> missing = new ArrayList<>();

        for (String part : PART.split(Files.readString(contract.get()))) {
            check(part, named, missing);
        }

        assertThat(missing).containsExactlyInAnyOrderElementsOf(NOT_BUILT);
        assertThat(named).hasSizeGreaterThan(50);
    }

    /** A name that begins with a dot goes on from a key before it in its part, or stands beside that key. */
    private void check(String part, TreeSet<String> named, List<String> missing) {
        List<String> before = new ArrayList<>();
        for (String quoted : quoted(part)) {
            String name = quoted.split("[ =]", 2)[0];
            if (KEY.matcher(name).matches()) {
                before.add(name);
                named.add(name);
                if (reference.find(name).isEmpty()) {
                    missing.add(name);
                }
            } else if (SUFFIX.matcher(name).matches() && !before.isEmpty()) {
                Optional<String> key = before.stream()
                        .flatMap(base -> Stream.of(base + name, base.substring(0, base.lastIndexOf('.')) + name))
                        .filter(candidate -> reference.find(candidate).isPresent())
                        .findFirst();
                key.ifPresentOrElse(named::add, () -> missing.add(before + " " + name));
            }
        }
    }

    private static Iterable<String> quoted(String part) {
        String eachStream = STREAMS.stream()
                .map(stream -> "`hoofprint.retention." + stream + "`")
                .reduce("", String::concat);
        return QUOTED.matcher(part.replace("`hoofprint.retention.<stream>`", eachStream))
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }

    private static Optional<Path> contract() throws IOException {
        try (Stream<Path> beside = Files.list(Path.of("").toAbsolutePath().getParent())) {
            return beside.map(folder -> folder.resolve("SPEC.md"))
                    .filter(Files::isRegularFile)
                    .findFirst();
        }
    }
}
