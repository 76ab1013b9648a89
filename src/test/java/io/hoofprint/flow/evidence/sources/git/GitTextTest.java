// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.evidence.sources.git;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hoofprint.flow.evidence.sources.Commit;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GitTextTest {
    /** The first three are valid UTF-8 too, in which they would be other letters. */
    @ParameterizedTest
    @CsvSource({
        "ISO-8859-1, Ã©",
        "windows-1251, РїСЂ",
        "ISO-2022-JP, 日本語",
        "ISO-8859-1, señal",
        "latin1, señal",
        "ISO8859-15, 5 €",
        "windows-1251, Привет",
        "CP1251, Привет",
        "KOI8-R, Привет",
        "Shift_JIS, 日本語",
        "sjis, 表示",
        "EUC-JP, 日本語",
        "GBK, 中文",
        "Big5, 中文",
        "EUC-KR, 한국어",
        "UTF-8, 日本語",
        "utf8, 日本語",
    })
    void the_declared_encoding_comes_first(String encoding, String text) {
        Commit commit = commit(Charset.forName(encoding), "encoding " + encoding + "\n", text);
        assertThat(commit.message()).isEqualTo(text + "\n");
        assertThat(commit.author().written()).isEqualTo(text + " <a@example.org>");
        assertThat(commit.author().mail()).isEqualTo("a@example.org");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "encoding no-such-thing\n", "encoding \n", "encoding ???\n", "encoding UTF-16\n"})
    void without_one_that_is_known_it_is_utf_8_or_else_latin_1(String header) {
        assertThat(commit(UTF_8, header, "señal 日本語").message()).isEqualTo("señal 日本語\n");
        assertThat(commit(ISO_8859_1, header, "señal").message()).isEqualTo("señal\n");
        assertThat(commit(ISO_8859_1, header, "señal").author().written()).isEqualTo("señal <a@example.org>");
    }

    @Test
    void a_wrong_declaration_gives_way_to_utf_8_and_then_loses_only_what_does_not_fit() {
        assertThat(commit(UTF_8, "encoding US-ASCII\n", "señal").message()).isEqualTo("señal\n");
        assertThat(commit(ISO_8859_1, "encoding UTF-8\n", "señal").message()).isEqualTo("se\uFFFDal\n");
    }

    private static Commit commit(Charset charset, String header, String text) {
        ByteArrayOutputStream raw = new ByteArrayOutputStream();
        raw.writeBytes(("tree " + "0".repeat(40) + "\nauthor ").getBytes(UTF_8));
        raw.writeBytes(text.getBytes(charset));
        raw.writeBytes(" <a@example.org> 1792065600 +0000\ncommitter ".getBytes(UTF_8));
        raw.writeBytes(text.getBytes(charset));
        raw.writeBytes((" <c@example.org> 1792065600 +0000\n" + header + "\n").getBytes(UTF_8));
        raw.writeBytes((text + "\n").getBytes(charset));
        GitCommit commit = new GitCommit(raw.toByteArray());
        assertThat(commit.date()).isEqualTo(OffsetDateTime.parse("2026-10-15T12:00:00Z"));
        return commit.as("hash", commit.date());
    }
}
