// SPDX-License-Identifier: Apache-2.0
package io.hoofprint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The documents are pages of the program, and their links lead somewhere. */
class DocumentPagesTest {
    private static final Pattern LINK = Pattern.compile("<a href=\"(/docs[^\"#]*)(?:#([^\"]*))?\"");

    @RegisterExtension
    static final ServerFixture server = new ServerFixture();

    private static List<Path> documents() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("docs"))) {
            return files.filter(file -> file.toString().endsWith(".md")).toList();
        }
    }

    private static String page(String path) {
        Answer answer = server.caller().get(path).expect(200);
        assertThat(answer.header("content-type")).startsWith("text/html");
        return answer.text();
    }

    @Test
    void each_is_a_page_for_everybody_whose_links_lead_to_pages() throws IOException {
        assertThat(documents()).isNotEmpty();
        for (Path document : documents()) {
            String page = page("/" + document);
            assertThat(page).contains("<h1>").doesNotContain("{title}", "{help}", "{page}", "&lt;!--");
            for (MatchResult link : LINK.matcher(page).results().toList()) {
                String target = server.caller().get(link.group(1)).expect(200).text();
                assertThat(link.group(2) == null || target.contains("id=\"" + link.group(2) + "\""))
                        .as("%s in %s", link.group(), document)
                        .isTrue();
            }
        }
    }

    @Test
    void what_is_not_packaged_is_no_link() {
        assertThat(page("/docs"))
                .isEqualTo(page("/docs/"))
                .contains("<a>../README.md</a>")
                .doesNotContain("href=\"../");
    }

    @Test
    void there_are_no_others() {
        for (String path : List.of("/docs/none.md", "/docs/none/", "/docs/pictures/overview.png", "/docs/.md")) {
            server.admin().get(path).expectError(404, "not_found");
        }
    }
}
