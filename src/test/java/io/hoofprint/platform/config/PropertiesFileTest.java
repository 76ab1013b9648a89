// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class PropertiesFileTest {
    @Test
    void lines_sections_and_comments_stay_with_their_keys() {
        PropertiesFile file = parse(
                "\uFEFF## First\r\n# About a.\r\n#   More. [text]\r\na = 1 \r\n\r\n# Lost\n\n!b\nb:2\\\n  3\rc 4");

        assertThat(file.problems()).isEmpty();
        assertThat(file.lines())
                .containsExactly(
                        new PropertiesFile.Line("a", "1", "f, line 4", "First", "About a. More. [text]"),
                        new PropertiesFile.Line("b", "23", "f, line 9", "First", "b"),
                        new PropertiesFile.Line("c", "4", "f, line 11", "First", ""));
    }

    @Test
    void a_broken_escape_is_reported_and_the_rest_read() {
        PropertiesFile file = parse("a=\\u12\nb=2");

        assertThat(file.problems()).extracting(SettingProblem::origin).containsExactly("f, line 1");
        assertThat(file.lines()).extracting(PropertiesFile.Line::key).containsExactly("b");
    }

    /** But for lines without a key, of which a lone backslash before the end of the file makes one there. */
    @Property(tries = 300)
    void reads_what_properties_reads(@ForAll("texts") String text) throws IOException {
        PropertiesFile file = parse(text);
        Assume.that(file.problems().isEmpty());
        Properties expected = new Properties();
        expected.load(new StringReader(text));

        assertThat(file.lines().stream()
                        .filter(line -> !line.key().isEmpty())
                        .collect(Collectors.toMap(PropertiesFile.Line::key, PropertiesFile.Line::value)))
                .isEqualTo(stripped(expected));
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withChars("ab=: \\\n\r#!\tté").ofMaxLength(30);
    }

    private static TreeMap<String, String> stripped(Properties properties) {
        TreeMap<String, String> stripped = new TreeMap<>();
        properties
                .stringPropertyNames()
                .forEach(key -> stripped.put(key, properties.getProperty(key).strip()));
        stripped.remove("");
        return stripped;
    }

    private static PropertiesFile parse(String content) {
        return PropertiesFile.parse("f", content.getBytes(StandardCharsets.UTF_8));
    }
}
