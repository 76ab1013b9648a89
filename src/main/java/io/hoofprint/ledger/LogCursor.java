package io.hoofprint.ledger;

/** One stream, read in order. Not for use by several threads at once. */
public interface LogCursor extends AutoCloseable {

    /**
     * The events after a sequence, oldest first: as many as there are up to the limit, fewer when their bodies are large.
     *
     * @throws io.hoofprint.platform.error.Unavailable when the log cannot be read now
     */
    ReadBatch after(long sequence, int limit);

    @Override
    void close();
}
