// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.google;

import com.google.auth.Credentials;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** No credentials: requests are sent without a token. */
final class NoCredentials extends Credentials {
    private static final long serialVersionUID = 1;

    @Override
    public String getAuthenticationType() {
        return "none";
    }

    @Override
    public Map<String, List<String>> getRequestMetadata(URI uri) {
        return Map.of();
    }

    @Override
    public boolean hasRequestMetadata() {
        return false;
    }

    @Override
    public boolean hasRequestMetadataOnly() {
        return true;
    }

    @Override
    public void refresh() {
        // Nothing expires.
    }
}
