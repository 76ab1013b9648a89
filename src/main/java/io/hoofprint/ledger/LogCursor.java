package io.hoofprint.ledger;

/** Reads one stream in order. Not thread-safe. */
public interface LogCursor extends AutoCloseable {

    /**
     * The events after a sequence, oldest first: up to the limit, or fewer when their bodies are large.
     *
     * @throws io.hoofprint.platform.error.Unavailable when the log cannot be read at the moment
     */
    ReadBatch after(long sequence, int limit);

    @Override
    void close();
}
