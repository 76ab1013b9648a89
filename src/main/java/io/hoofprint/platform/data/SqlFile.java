// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** SQL resources. */
public final class SqlFile {
    private SqlFile() {}

    /**
     * @param resource {@code /sql/meetings-by-id.sql}
     * @return its text, with Camel's {@code :#name} written as {@code :name}
     */
    public static String read(String resource) {
        try (InputStream file = SqlFile.class.getResourceAsStream(resource)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).replace(":#", ":");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
