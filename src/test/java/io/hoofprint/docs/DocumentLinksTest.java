// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoofprint.Headings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No document has a dead link, and the index names every document. */
class DocumentLinksTest {
    private static final Path INDEX = Path.of("docs/README.md");
    private static final Pattern LINK = Pattern.compile("\\[[^\\]]*]\\(([^)\\s]+)\\)");
    private static final Pattern MENTION = Pattern.compile("docs/[\\w/-]+\\.(?:md|yaml)");

    static List<Path> documents() throws IOException {
        try (Stream<Path> here = Files.list(Path.of(""));
                Stream<Path> docs = Files.walk(Path.of("docs"));
                Stream<Path> bench = Files.walk(Path.of("bench"))) {
            return Stream.of(here, docs, bench)
                    .flatMap(files -> files)
                    .filter(file -> file.toString().endsWith(".md"))
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void leads_somewhere_with_every_link(Path document) {
        assertThat(links(document)).allSatisfy(link -> {
            String[] parts = link.split("#", 2);
            Path target = parts[0].isEmpty() ? document : resolved(document, parts[0]);
            assertThat(target).exists();
            if (parts.length == 2) {
                assertThat(Headings.anchors(target)).contains(parts[1]);
            }
        });
    }

    @Test
    void the_index_names_every_document() throws IOException {
        List<Path> named =
                links(INDEX).stream().map(link -> resolved(INDEX, link)).toList();
        assertThat(documents().stream().filter(file -> file.startsWith("docs") && !file.equals(INDEX)))
                .isNotEmpty()
                .isSubsetOf(named);
    }

    /** In settings, messages and comments: a page that is moved takes its mentions with it. */
    @Test
    void what_the_program_and_its_settings_mention_is_there() throws IOException {
        try (Stream<Path> sources = Files.walk(Path.of("src/main"))) {
            assertThat(Stream.concat(
                                    Stream.of(Path.of("application.properties"), Path.of("CHANGELOG.md")),
                                    sources.filter(DocumentLinksTest::isText))
                            .flatMap(file -> MENTION.matcher(text(file)).results())
                            .map(mention -> Path.of(mention.group())))
                    .isNotEmpty()
                    .allSatisfy(page -> assertThat(page).exists());
        }
    }

    private static boolean isText(Path file) {
        return file.toString().matches(".*\\.(java|yaml|csv|html|js|sql|properties|policy)");
    }

    /** Links within the repository. */
    private static List<String> links(Path document) {
        return LINK.matcher(text(document))
                .results()
                .map(link -> link.group(1))
                .filter(link -> !link.matches("[a-z]+:.*"))
                .toList();
    }

    private static Path resolved(Path document, String link) {
        Path folder = document.getParent() == null ? Path.of("") : document.getParent();
        return folder.resolve(link).normalize();
    }

    private static String text(Path document) {
        try {
            return Files.readString(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
