// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.evidence.collect;

import io.hoofprint.platform.data.Sha256;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.util.HexFormat;

/** Writes one person's text. */
final class PersonText implements AutoCloseable {
    private static final int BUFFER = 1 << 14;

    private final Path file;
    private final DigestOutputStream summed;
    private final OutputStream out;
    private long commits;
    private long approvals;

    PersonText(Path file) throws IOException {
        this.file = file;
        summed = new DigestOutputStream(Files.newOutputStream(file), Sha256.digest());
        out = new BufferedOutputStream(summed, BUFFER);
    }

    /** Adds a commit that this person authored. */
    void authored(byte[] block) throws IOException {
        commits++;
        out.write(block);
    }

    /** Adds somebody else's commit that this person approved. */
    void approved(byte[] block) throws IOException {
        approvals++;
        out.write(block);
    }

    PersonFile finish(int repository, int person) throws IOException {
        close();
        String sum = HexFormat.of().formatHex(summed.getMessageDigest().digest());
        return new PersonFile(repository, person, commits, approvals, sum, Files.size(file));
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
