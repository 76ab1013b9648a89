package io.hoofprint.platform.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Text files that are part of the program: SQL statements, parts of pages. */
public final class ResourceText {
    private ResourceText() {}

    /**
     * A statement, with parameters as {@code :name}; Camel, for which the files are written, has them as {@code :#name}.
     *
     * @param name of its file in {@code /sql}, without the ending
     */
    public static String sql(String name) {
        return read("/sql/" + name + ".sql").replace(":#", ":");
    }

    /** @param resource its path, such as {@code /sql/clicks-live.sql}; it must be there */
    public static String read(String resource) {
        try (InputStream file = ResourceText.class.getResourceAsStream(resource)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
