package io.hoofprint.platform.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every setting that a SPEC.md beside the repository names is declared; left out where there is none. */
class ContractTest {
    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");
    private static final Pattern KEY = Pattern.compile("(hoofprint|aws|google|slack|bitbucket)\\.[a-z.-]*[a-z]");
    private static final Pattern SUFFIX = Pattern.compile("\\.[a-z-]+");
    private static final List<String> STREAMS = List.of("clicks", "visits", "meetings", "buttons", "runs", "notices");

    private final Catalog reference = Catalog.packed();

    @Test
    void every_setting_that_the_contract_names_is_declared() throws IOException {
        Optional<Path> contract = contract();
        assumeTrue(contract.isPresent(), "no SPEC.md beside the repository");
        TreeSet<String> named = new TreeSet<>();
        List<String> missing = new ArrayList<>();

        Files.readAllLines(contract.get()).forEach(line -> check(line, named, missing));

        assertThat(missing).isEmpty();
        assertThat(named).hasSizeGreaterThan(50);
    }

    /** A name that begins with a dot goes on from a key before it in its line, or stands beside that key. */
    private void check(String line, TreeSet<String> named, List<String> missing) {
        List<String> before = new ArrayList<>();
        for (String quoted : quoted(line)) {
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

    private static Iterable<String> quoted(String line) {
        String eachStream = STREAMS.stream()
                .map(stream -> "`hoofprint.retention." + stream + "`")
                .reduce("", String::concat);
        return QUOTED.matcher(line.replace("`hoofprint.retention.<stream>`", eachStream))
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }

    private static Optional<Path> contract() throws IOException {
        try (DirectoryStream<Path> beside =
                Files.newDirectoryStream(Path.of("").toAbsolutePath().getParent())) {
            Iterator<Path> folders = beside.iterator();
            while (folders.hasNext()) {
                Path candidate = folders.next().resolve("SPEC.md");
                if (Files.isRegularFile(candidate)) {
                    return Optional.of(candidate);
                }
            }
            return Optional.empty();
        }
    }
}
