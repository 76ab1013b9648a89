// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.evidence.deliver;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * A text in a zip that comes as a stream. The texts before it are passed over with the first read, not at once: that may
 * take long.
 */
final class ZippedText extends InputStream {
    private final ZipInputStream zip;
    private final String name;
    private boolean found;

    ZippedText(InputStream zip, String name) {
        this.zip = new ZipInputStream(zip);
        this.name = name;
    }

    @Override
    public int read() throws IOException {
        find();
        return zip.read();
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        find();
        return zip.read(into, from, length);
    }

    private void find() throws IOException {
        if (found) {
            return;
        }
        ZipEntry entry = zip.getNextEntry();
        while (entry != null && !entry.getName().equals(name)) {
            entry = zip.getNextEntry();
        }
        if (entry == null) {
            throw new FileNotFoundException("the zip has no " + name);
        }
        found = true;
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
