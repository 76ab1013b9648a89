// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.drive.google;

import com.google.api.client.googleapis.media.MediaHttpUploader;
import com.google.api.client.http.AbstractInputStreamContent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file to upload: a small one in one request, a larger one in parts, one of which is in memory at a time. */
final class DriveMedia extends AbstractInputStreamContent implements AutoCloseable {
    /** Google's limit for an upload in one request. */
    private static final long LARGEST_AT_ONCE = 5_000_000;

    private static final int PART = 16 * MediaHttpUploader.MINIMUM_CHUNK_SIZE;

    private final Path file;
    private final Runnable progress;
    private final long length;
    private InputStream opened;

    /** @param progress called after each part */
    DriveMedia(Path file, Runnable progress) throws IOException {
        super(type(file.getFileName().toString()));
        this.file = file;
        this.progress = progress;
        length = Files.size(file);
    }

    private static String type(String name) {
        if (name.endsWith(".zip")) {
            return "application/zip";
        }
        return name.endsWith(".csv") ? "text/csv" : "application/octet-stream";
    }

    void prepare(MediaHttpUploader uploader) {
        uploader.setDirectUploadEnabled(length <= LARGEST_AT_ONCE)
                .setChunkSize(PART)
                .setProgressListener(now -> progress.run());
    }

    @Override
    public long getLength() {
        return length;
    }

    @Override
    public boolean retrySupported() {
        return true;
    }

    /** Closes the previous stream, which Google's client leaves open when an upload fails. */
    @Override
    public InputStream getInputStream() throws IOException {
        close();
        opened = Files.newInputStream(file);
        return opened;
    }

    @Override
    public void close() throws IOException {
        if (opened != null) {
            opened.close();
        }
    }
}
