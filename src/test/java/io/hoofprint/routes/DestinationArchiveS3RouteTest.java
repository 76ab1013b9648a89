// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.routes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hoofprint.destination.archive.Archive;
import io.hoofprint.destination.archive.ArchiveContent;
import io.hoofprint.destination.archive.ArchiveObject;
import io.hoofprint.platform.error.Rejected;
import io.hoofprint.platform.error.Unavailable;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsRequest;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** An object of the archive is one call to S3, which names its bucket and key itself. */
class DestinationArchiveS3RouteTest extends RouteTest {
    private static final String USUAL = "hoofprint-s3:hoofprint";
    private static final String OTHER = "hoofprint-s3:other";

    DestinationArchiveS3RouteTest() {
        super("destination-archive-s3", "hoofprint-s3:*");
    }

    @Override
    Map<String, String> environment() {
        return Map.of(
                "HOOFPRINT_ARCHIVE", "s3",
                "HOOFPRINT_ARCHIVE_PREFIX", "p/",
                "AWS_ENDPOINT", "http://localhost:1",
                "AWS_REGION", "us-east-1",
                "AWS_ACCESS_KEY_ID", "id",
                "AWS_SECRET_ACCESS_KEY", "secret");
    }

    private Archive archive() {
        return Archive.of(template);
    }

    /** The only call that came to an endpoint. */
    private Exchange asked(String uri) {
        assertThat(outside(uri).getReceivedExchanges()).hasSize(1);
        return outside(uri).getReceivedExchanges().get(0);
    }

    private static String endpoint(Exchange asked) {
        return asked.getProperty(Exchange.TO_ENDPOINT, String.class);
    }

    /** The component takes the key for an expression, which here is the name's header. */
    private static void assertNamed(Exchange asked, String name) {
        assertThat(asked.getIn().getHeader("CamelAwsS3Key")).isEqualTo("${header.archiveS3Name}");
        assertThat(asked.getIn().getHeader("archiveS3Name")).isEqualTo(name);
    }

    @Test
    void bytes_are_put_under_their_name() {
        archive().bucket("other").put("${a}", "one".getBytes(UTF_8));
        Exchange put = asked(USUAL);
        assertNamed(put, "p/${a}");
        assertThat(put.getIn().getHeader("CamelAwsS3OverrideBucketName")).isEqualTo("other");
        assertThat(put.getIn().getBody()).isEqualTo("one".getBytes(UTF_8));
        assertThat(endpoint(put)).doesNotContain("operation", "multiPartUpload");
    }

    @Test
    void a_file_is_put_in_parts_at_the_endpoint_of_its_bucket() throws Exception {
        Path file = Files.writeString(folder.resolve("large"), "two");
        archive().bucket("other").put("a", file);
        Exchange put = asked(OTHER);
        assertNamed(put, "p/a");
        assertThat(put.getIn().getBody(File.class)).isEqualTo(file.toFile());
        assertThat(endpoint(put)).contains("multiPartUpload=true", "partSize=8388608");
    }

    @Test
    void what_is_got_comes_back_whole_or_not_at_all() {
        outside(USUAL).whenExchangeReceived(1, get -> get.getMessage().setBody(response("one")));
        outside(USUAL)
                .whenExchangeReceived(
                        2,
                        get -> get.setException(
                                NoSuchKeyException.builder().statusCode(404).build()));
        assertThat(archive().get("a")).hasValue("one".getBytes(UTF_8));
        assertThat(archive().get("b")).isEmpty();
        Exchange get = outside(USUAL).getReceivedExchanges().get(0);
        assertThat(get.getIn().getBody())
                .isEqualTo(GetObjectRequest.builder()
                        .bucket("hoofprint")
                        .key("p/a")
                        .build());
        assertThat(endpoint(get)).contains("operation=getObject", "pojoRequest=true");
    }

    private static ResponseInputStream<GetObjectResponse> response(String text) {
        return new ResponseInputStream<>(
                GetObjectResponse.builder().contentLength((long) text.length()).build(),
                AbortableInputStream.create(new ByteArrayInputStream(text.getBytes(UTF_8))));
    }

    @Test
    void what_is_opened_is_left_as_a_stream() throws IOException {
        ResponseInputStream<GetObjectResponse> response = response("one");
        answers(USUAL, response);
        try (ArchiveContent opened = archive().open("a").orElseThrow()) {
            assertThat(opened.size()).isEqualTo(3);
            assertThat(response.available()).as("not read yet").isEqualTo(3);
            assertThat(opened.stream()).hasContent("one");
        }
        assertThat(endpoint(asked(USUAL))).contains("operation=getObject", "pojoRequest=true");
    }

    @Test
    void a_list_is_asked_for_after_what_is_known_and_told_without_the_prefix() {
        S3Object found = S3Object.builder()
                .key("p/a/c")
                .size(3L)
                .lastModified(Instant.EPOCH)
                .build();
        answers(USUAL, List.of(found));
        assertThat(archive().page("a/", "a/b")).containsExactly(new ArchiveObject("a/c", 3, Instant.EPOCH));
        ListObjectsRequest list = asked(USUAL).getIn().getBody(ListObjectsRequest.class);
        assertThat(list.prefix()).isEqualTo("p/a/");
        assertThat(list.marker()).isEqualTo("p/a/b");
        assertThat(endpoint(asked(USUAL))).contains("operation=listObjects", "pojoRequest=true");
    }

    @Test
    void one_is_deleted_by_its_name() {
        archive().delete("a");
        assertNamed(asked(USUAL), "p/a");
        assertThat(endpoint(asked(USUAL))).contains("operation=deleteObject");
    }

    @Test
    void no_header_of_the_callers_reaches_the_component_and_none_of_its_own_comes_back() {
        Exchange done = call(
                "archive-delete", null, new HashMap<>(Map.of("archiveKey", "a", "CamelAwsS3VersionId", "strange")));
        assertThat(done.getException()).isNull();
        assertThat(asked(USUAL).getIn().getHeaders()).doesNotContainKey("CamelAwsS3VersionId");
        assertThat(done.getMessage().getHeaders().keySet()).noneMatch(name -> name.startsWith("CamelAwsS3"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"put", "put-file", "get", "open", "list", "delete"})
    void the_caller_gets_what_failed_as_it_is(String what) {
        RuntimeException away = S3Exception.builder().statusCode(503).build();
        outside(USUAL).whenAnyExchangeReceived(asked -> asked.setException(away));
        Map<String, Object> headers = Map.of("archiveKey", "a", "archivePrefix", "");
        assertThat(call("archive-" + what, null, headers).getException()).isSameAs(away);
    }

    @Test
    void what_failed_is_told_by_its_kind() {
        outside(USUAL)
                .whenAnyExchangeReceived(put ->
                        put.setException(S3Exception.builder().statusCode(503).build()));
        assertThatThrownBy(() -> archive().delete("a")).isInstanceOf(Unavailable.class);
        assertThatThrownBy(() -> archive().delete("../a")).isInstanceOf(Rejected.class);
        assertThat(outside(USUAL).getReceivedExchanges()).hasSize(1);
    }
}
