// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.contract;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * A body with its encodings undone.
 *
 * @param problems why it could not be, and checksums that are not its own
 */
record Content(byte[] bytes, List<String> problems) {
    static Content of(Map<String, List<String>> headers, byte[] wire) {
        Content content = new Content(wire, List.of());
        List<String> encodings = encodings(headers);
        for (int last = encodings.size() - 1; last >= 0; last--) {
            content = content.undone(encodings.get(last));
        }
        List<String> problems = new ArrayList<>(content.problems);
        problems.addAll(Checksums.problems(headers, wire, content.bytes));
        return new Content(content.bytes, problems);
    }

    private static List<String> encodings(Map<String, List<String>> headers) {
        return headers.getOrDefault("content-encoding", List.of()).stream()
                .flatMap(value -> List.of(value.split(",")).stream())
                .map(String::strip)
                .toList();
    }

    private Content undone(String encoding) {
        return switch (encoding) {
            case "gzip" -> unzipped();
            case "aws-chunked" -> AwsChunks.joined(bytes);
            case "", "identity" -> this;
            default -> new Content(bytes, List.of("nobody here undoes the content encoding '" + encoding + "'"));
        };
    }

    private Content unzipped() {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return new Content(in.readAllBytes(), problems);
        } catch (IOException e) {
            return new Content(bytes, List.of("the body is not gzip: " + e.getMessage()));
        }
    }
}
