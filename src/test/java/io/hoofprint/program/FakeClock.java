// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.program;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A wall clock of the program's own, by libfaketime, that leaps when it is told to; time passes as ever.
 *
 * @param library for {@code LD_PRELOAD}
 * @param file with the difference from the right time
 */
public record FakeClock(Path library, Path file) {
    /** Debian's package {@code faketime} puts it there. */
    private static final Path LIBRARIES = Path.of("/usr/lib");

    /** The one for threads, beside it, takes twenty times as long to tell the time, behind a lock. */
    private static final String NAME = "faketime/libfaketime.so.1";

    /** @return empty where libfaketime is not installed */
    public static Optional<FakeClock> in(Path folder) {
        try (Stream<Path> found = Files.list(LIBRARIES)) {
            return Stream.concat(Stream.of(LIBRARIES), found)
                    .map(lib -> lib.resolve(NAME))
                    .filter(Files::exists)
                    .findFirst()
                    .map(library -> new FakeClock(library, folder.resolve("faketime")));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * Within a second.
     *
     * @param difference from the right time, {@code +40d} or {@code -40d}
     */
    public void leap(String difference) {
        try {
            Path written = Files.writeString(file.resolveSibling("faketime.part"), difference + "\n");
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void isRight() {
        leap("+0");
    }

    /** Environment variables with which the program goes by this clock, and by the monotonic one as it is. */
    public Map<String, String> with(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("LD_PRELOAD", library.toString());
        all.put("FAKETIME_TIMESTAMP_FILE", file.toString());
        all.put("FAKETIME_CACHE_DURATION", "1");
        all.put("FAKETIME_DONT_FAKE_MONOTONIC", "1");
        // Or libfaketime moves the end of each timed wait into the past, and every waiting thread of the JVM spins.
        all.put("FAKETIME_FORCE_MONOTONIC_FIX", "0");
        all.put("NO_FAKE_STAT", "1");
        return all;
    }
}
