package io.hoofprint.destination.drive.google;

import com.google.api.client.googleapis.media.MediaHttpUploader;
import com.google.api.client.http.AbstractInputStreamContent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file on its way: a small one at once, a larger one in parts, of which only one is in memory. */
final class DriveMedia extends AbstractInputStreamContent implements AutoCloseable {
    /** What Google takes at once. */
    private static final long LARGEST_AT_ONCE = 5_000_000;

    private static final int PART = 16 * MediaHttpUploader.MINIMUM_CHUNK_SIZE;

    private final Path file;
    private final Runnable goesOn;
    private final long length;
    private InputStream opened;

    /** @param goesOn called after each part */
    DriveMedia(Path file, Runnable goesOn) throws IOException {
        super(type(file.getFileName().toString()));
        this.file = file;
        this.goesOn = goesOn;
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
                .setProgressListener(now -> goesOn.run());
    }

    @Override
    public long getLength() {
        return length;
    }

    @Override
    public boolean retrySupported() {
        return true;
    }

    /** Google's client leaves it open when an upload fails. */
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
