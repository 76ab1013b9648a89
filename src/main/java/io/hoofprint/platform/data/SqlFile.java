package io.hoofprint.platform.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** SQL that lies beside the program's classes. */
public final class SqlFile {
    private SqlFile() {}

    /**
     * @param resource {@code /sql/meetings-some.sql}
     * @return its text; what Camel writes as {@code :#name} is {@code :name}
     */
    public static String read(String resource) {
        try (InputStream file = SqlFile.class.getResourceAsStream(resource)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).replace(":#", ":");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
