// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.archive.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hoofprint.destination.archive.Archive;
import io.hoofprint.destination.archive.ArchiveContract;
import io.hoofprint.destination.archive.ArchiveFixture;
import io.hoofprint.platform.error.Blocked;
import io.hoofprint.platform.error.Unavailable;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class S3ArchiveTest extends ArchiveContract {
    @RegisterExtension
    static final S3Server s3 = new S3Server("other.bucket");

    @TempDir
    static Path data;

    private static ArchiveFixture usual;
    private static ArchiveFixture prefixed;

    @BeforeAll
    static void start() throws Exception {
        usual = new ArchiveFixture(data, s3.environment());
        prefixed = with("HOOFPRINT_ARCHIVE_PREFIX", "some/prefix-");
    }

    @AfterAll
    static void stop() {
        prefixed.close();
        usual.close();
    }

    private static ArchiveFixture with(String name, String value) throws Exception {
        Map<String, String> environment = new HashMap<>(s3.environment());
        environment.put(name, value);
        return new ArchiveFixture(data, environment);
    }

    @Override
    public Archive archive() {
        return usual.archive();
    }

    @Override
    public Archive prefixed() {
        return prefixed.archive();
    }

    @Override
    public Archive otherBucket() {
        return archive().bucket("other.bucket");
    }

    @Test
    void a_bucket_that_is_not_there_blocks() {
        Archive absent = archive().bucket("no-such-bucket");
        assertThatThrownBy(() -> absent.put("one", bytes("x")))
                .isInstanceOf(Blocked.class)
                .hasMessageContaining("create the bucket");
        assertThatThrownBy(() -> absent.get("one")).isInstanceOf(Blocked.class);
        assertThatThrownBy(() -> absent.page("", "")).isInstanceOf(Blocked.class);
    }

    @Test
    void a_wrong_key_blocks_and_no_secret_is_revealed() throws Exception {
        try (ArchiveFixture wrong = with("AWS_SECRET_ACCESS_KEY", "not-the-secret")) {
            assertThatThrownBy(() -> wrong.archive().put("one", bytes("x")))
                    .isInstanceOf(Blocked.class)
                    .hasMessageContaining("aws.secret-access-key")
                    .hasMessageNotContaining("not-the-secret");
        }
    }

    @Test
    void it_goes_on_by_itself_when_s3_is_back() throws Exception {
        try (S3Server shaky = new S3Server()) {
            shaky.start();
            try (ArchiveFixture fixture = new ArchiveFixture(data, shaky.environment())) {
                fixture.archive().put("one", bytes("x"));
                shaky.stop();
                assertThatThrownBy(() -> fixture.archive().put("two", bytes("y")))
                        .isInstanceOf(Unavailable.class);
                assertThatThrownBy(() -> fixture.archive().get("one")).isInstanceOf(Unavailable.class);
                shaky.start();
                fixture.archive().put("two", bytes("y"));
                assertThat(fixture.archive().list("")).hasSize(2);
            }
        }
    }
}
