package io.hoofprint.source.bitbucket;

import java.io.IOException;
import java.io.InputStream;

/** Reads the body of a good answer. When the answer breaks off, it is asked for again, and read from its start. */
@FunctionalInterface
public interface ApiResponse {
    /**
     * @throws com.fasterxml.jackson.core.JsonProcessingException if it is not what was asked for
     * @throws IOException if it breaks off
     */
    void read(InputStream body) throws IOException;
}
