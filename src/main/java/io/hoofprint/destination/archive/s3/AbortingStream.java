// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.archive.s3;

import java.io.FilterInputStream;
import java.io.IOException;
import software.amazon.awssdk.core.ResponseInputStream;

/** An object of S3 that, closed before its end, breaks the connection off instead of reading the rest for nothing. */
final class AbortingStream extends FilterInputStream {
    private final ResponseInputStream<?> response;
    private boolean ended;

    AbortingStream(ResponseInputStream<?> response) {
        super(response);
        this.response = response;
    }

    @Override
    public int read() throws IOException {
        int one = super.read();
        ended |= one < 0;
        return one;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        int count = super.read(into, from, length);
        ended |= count < 0;
        return count;
    }

    @Override
    public void close() throws IOException {
        if (!ended) {
            response.abort();
        }
        super.close();
    }
}
