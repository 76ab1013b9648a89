// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The migrations that this version has. */
final class MigrationFiles {
    private MigrationFiles() {}

    /** Their file names, each with the checksum that Flyway notes when it applies it. */
    static Map<String, Integer> in(String folder) {
        Map<String, Integer> files = new HashMap<>();
        try {
            for (Resource file :
                    new PathMatchingResourcePatternResolver().getResources("classpath*:" + folder + "/*.sql")) {
                files.put(file.getFilename(), checksum(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    /** Of its lines, without what ends them, so that it is the same on every system. */
    private static int checksum(Resource file) throws IOException {
        CRC32 sum = new CRC32();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                sum.update(line.getBytes(StandardCharsets.UTF_8));
            }
        }
        return (int) sum.getValue();
    }
}
