// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.contract;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The chunks in which AWS clients send bodies whose checksum they know at the end only. */
final class AwsChunks {
    private final byte[] wire;
    private final ByteArrayOutputStream joined = new ByteArrayOutputStream();
    private final List<String> problems = new ArrayList<>();
    private int at;

    private AwsChunks(byte[] wire) {
        this.wire = wire;
    }

    static Content joined(byte[] wire) {
        AwsChunks chunks = new AwsChunks(wire);
        try {
            chunks.read();
        } catch (IndexOutOfBoundsException | NumberFormatException e) {
            chunks.problems.add("the aws-chunked body is cut or garbled near byte " + chunks.at);
        }
        return new Content(chunks.joined.toByteArray(), chunks.problems);
    }

    private void read() {
        for (int size = size(); size > 0; size = size()) {
            joined.write(wire, at, size);
            at += size;
            if (!line().isEmpty()) {
                throw new NumberFormatException("a chunk is longer than it says");
            }
        }
        while (at < wire.length) {
            trailer(line());
        }
    }

    /** A chunk's head is its size in hexadecimal and, when it is signed, {@code ;chunk-signature=…}. */
    private int size() {
        int size = Integer.parseInt(line().split(";", 2)[0], 16);
        if (size < 0) {
            throw new NumberFormatException("a chunk's size is negative");
        }
        return size;
    }

    private void trailer(String line) {
        String[] parts = line.split(":", 2);
        String name = parts[0].toLowerCase(Locale.ROOT);
        if (parts.length == 2 && name.startsWith(Checksums.PREFIX)) {
            Checksums.problem(name, parts[1].strip(), joined.toByteArray()).ifPresent(problems::add);
        }
    }

    private String line() {
        int start = at;
        while (wire[at] != '\r' || wire[at + 1] != '\n') {
            at++;
        }
        at += 2;
        return new String(wire, start, at - start - 2, StandardCharsets.US_ASCII);
    }
}
