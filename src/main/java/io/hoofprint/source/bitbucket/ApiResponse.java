// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.source.bitbucket;

import java.io.IOException;
import java.io.InputStream;

/**
 * Reads the body of a successful response. If the response breaks off, it is requested again and read from its start.
 */
@FunctionalInterface
public interface ApiResponse {
    /**
     * @throws com.fasterxml.jackson.core.JsonProcessingException if it has another format
     * @throws IOException if it breaks off
     */
    void read(InputStream body) throws IOException;
}
