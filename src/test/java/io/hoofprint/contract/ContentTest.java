// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContentTest {
    private static final String CHUNKED = "5\r\nhello\r\n6\r\n world\r\n0\r\nx-amz-checksum-crc32:DUoRhQ==\r\n\r\n";
    private final Asked put = Asked.signed("PUT", "/bucket/key");

    @Test
    void gzip_is_undone() throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
            out.write("{\"values\":[]}".getBytes(StandardCharsets.UTF_8));
        }
        Seen seen =
                put.with("content-encoding", "gzip").body(zipped.toByteArray()).seen();

        assertThat(seen.text()).isEqualTo("{\"values\":[]}");
        assertThat(seen.wire()).isEqualTo(zipped.toByteArray());
    }

    @Test
    void what_is_not_gzip_is_told() {
        assertThat(chunked("hello", "gzip").content().problems())
                .singleElement()
                .asString()
                .contains("not gzip");
    }

    @Test
    void aws_chunks_are_joined_and_their_checksum_is_the_bodys() {
        Seen seen = chunked(CHUNKED, "aws-chunked");

        assertThat(seen.text()).isEqualTo("hello world");
        assertThat(seen.content().problems()).isEmpty();
    }

    @Test
    void signed_aws_chunks_are_joined() {
        String signed =
                CHUNKED.replace("5\r\n", "5;chunk-signature=ad80c7\r\n").replace("0\r\n", "0;chunk-signature=b6\r\n");

        assertThat(chunked(signed, "aws-chunked").text()).isEqualTo("hello world");
    }

    @Test
    void a_trailing_checksum_of_another_body_is_told() {
        assertThat(chunked(CHUNKED.replace("hello", "jello"), "aws-chunked")
                        .content()
                        .problems())
                .singleElement()
                .asString()
                .contains("x-amz-checksum-crc32 says DUoRhQ==");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "zz\r\n", "5\r\nhel", "5\r\nhello world\r\n0\r\n\r\n", "5\r\nhello\r\n", "-1\r\n\r\n"})
    void garbled_aws_chunks_are_told(String wire) {
        assertThat(chunked(wire, "aws-chunked").content().problems()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "content-md5, XrY7u+Ae7tCTyyK7j1rNww==",
        "x-amz-checksum-crc32, DUoRhQ==",
        "x-amz-checksum-crc32c, yZRlqg==",
        "x-amz-checksum-sha1, Kq5sNclPz7QV2+lfQIuc6R7oRu0=",
        "x-amz-checksum-sha256, uU0nuZNNPgilLlLX2n2r+sSE7+N6U4DukIj3rOLvzek=",
        "x-amz-content-sha256, b94d27b9934d3e08a52e52d7da7dabfac484efe37a5380ee9088f7ace2efcde9"
    })
    void a_checksum_in_a_header_is_the_bodys(String header, String sum) {
        Asked said = put.with(header, sum);

        assertThat(said.body("hello world").problems(Contract.s3())).isEmpty();
        assertThat(said.body("jello world").problems(Contract.s3()))
                .singleElement()
                .asString()
                .startsWith(header + " says");
    }

    private Seen chunked(String wire, String encoding) {
        return put.with("content-encoding", encoding).body(wire).seen();
    }
}
