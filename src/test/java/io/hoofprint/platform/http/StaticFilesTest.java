// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoofprint.Answer;
import io.hoofprint.ServerFixture;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** All links in the pages resolve, and none needs a laxer content security policy. */
class StaticFilesTest {
    private static final Path WEB = Path.of("src", "main", "resources", "web");
    private static final Pattern ADDRESS = Pattern.compile("(?:href|src)=\"(/[^\"]*)\"|from \"([^\"]*)\"");
    private static final Pattern INLINE =
            Pattern.compile("<style|\\sstyle=|\\son[a-z]+=|<script(?![^>]* src=)|innerHTML");

    @RegisterExtension
    static final ServerFixture server = new ServerFixture();

    static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(WEB)) {
            return files.filter(file -> file.toString().matches(".*\\.(html|js|css|svg)"))
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("sources")
    void each_address_in_it_is_served(Path source) throws IOException {
        URI own = URI.create("/" + WEB.relativize(source));
        String served = server.caller().get(own.getPath()).expect(200).text();
        if (source.toString().endsWith(".html")) {
            assertThat(served)
                    .startsWith("<!doctype html>")
                    .doesNotContain(
                            "<!--#", "{title}", "{about}", "{api}", "{stream}", "{assets}", "{charts}", "{page}");
        } else {
            assertThat(served).isEqualTo(Files.readString(source));
        }
        ADDRESS.matcher(served)
                .results()
                .map(found -> own.resolve(found.group(1) == null ? found.group(2) : found.group(1)))
                .forEach(address -> server.caller().get(address.getPath()).expect(200));
    }

    @ParameterizedTest
    @MethodSource("sources")
    void nothing_in_it_is_inline_or_made_from_markup(Path source) {
        String address = "/" + WEB.relativize(source);
        assertThat(server.caller().get(address).expect(200).text()).doesNotContainPattern(INLINE);
    }

    @ParameterizedTest
    @CsvSource({"/, /", "/meetings, /meetings", "/evidence.html, /evidence", "/admin/, /admin"})
    void a_page_marks_itself_in_the_navigation_that_all_pages_share(String address, String current) {
        assertThat(server.caller().get(address).expect(200).text())
                .containsOnlyOnce("aria-current")
                .contains("<a href=\"" + current + "\" aria-current=\"page\"", "<a href=\"/sessions\"");
    }

    @Test
    void a_page_is_asked_for_again_but_sent_only_when_it_has_changed() {
        Answer first = server.caller().get("/").expect(200);
        assertThat(first.header("Cache-Control")).isEqualTo("no-cache");
        Answer again =
                server.caller().with("If-None-Match", first.header("ETag")).get("/");
        assertThat(again.expect(304).text()).isEmpty();
    }

    @Test
    void a_library_is_kept_for_ever_since_its_address_holds_its_version() {
        String library = ADDRESS.matcher(server.caller().get("/clicks").text())
                .results()
                .map(found -> found.group(1))
                .filter(address -> address.startsWith("/webjars/"))
                .findFirst()
                .orElseThrow();
        Answer answer = server.caller().get(library).expect(200);
        assertThat(answer.header("Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
        assertThat(answer.header("Content-Type")).isEqualTo("text/javascript;charset=UTF-8");
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 1_000, 2_035})
    void an_address_of_many_parts_is_nothing_and_costs_nothing(int parts) {
        server.caller().get("/assets/" + "a/".repeat(parts) + "x").expectError(404, "not_found");
    }

    @Test
    void all_pages_are_open_to_anyone() {
        assertThat(server.caller().get("/").expect(200).text()).contains("<h1>Overview</h1>");
        assertThat(server.caller().get("/admin").expect(200).text()).contains("<h1>Operations</h1>");
        assertThat(server.caller().get("/meetings").expect(200).text()).contains("<h1>Meetings</h1>");
    }
}
