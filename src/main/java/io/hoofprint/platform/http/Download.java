// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.http;

import java.io.ByteArrayInputStream;
import java.io.InputStream;

/**
 * A file of any size: a route that ends with it as its body answers with it, part by part, as fast as the client reads. The
 * content is closed by whoever sends it, whatever happens.
 *
 * @param name proposed to whoever saves it
 * @param type its Content-Type
 * @param length in bytes; a content that ends earlier breaks the connection. {@link #ANY}: not known before its end
 */
public record Download(String name, String type, long length, InputStream content) {
    public static final long ANY = -1;

    /** Made as it is read; when that fails on the way, the client sees that it has not got all. */
    public static Download ofAnyLength(String name, String type, InputStream content) {
        return new Download(name, type, ANY, content);
    }

    public static Download of(String name, String type, byte[] content) {
        return new Download(name, type, content.length, new ByteArrayInputStream(content));
    }
}
