// SPDX-License-Identifier: Apache-2.0
package io.hoofprint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The headings of a document, as GitHub makes anchors of them. */
public final class Headings {
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");

    private Headings() {}

    public static List<String> anchors(Path document) {
        return HEADING.matcher(text(document))
                .results()
                .map(heading -> heading.group(1)
                        .toLowerCase()
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-'))
                .toList();
    }

    private static String text(Path document) {
        try {
            return Files.readString(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
