package io.hoofprint.platform.cli;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hoofprint.platform.auth.KeyAdministration;
import io.hoofprint.platform.error.Unavailable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Administration of the keys of a running server. */
final class RemoteKeys implements KeyAdministration {
    private static final String PATH = "/admin/v1/keys";
    private static final ObjectMapper JSON =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private final AdminClient server;

    RemoteKeys(AdminClient server) {
        this.server = server;
    }

    @Override
    public Listing list() {
        return read(server.get(PATH), Listing.class);
    }

    @Override
    public Made add(Wanted wanted) {
        try {
            return read(server.post(PATH, JSON.writeValueAsBytes(wanted)), Made.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void revoke(String name) {
        // For a path: a query's encoding writes a space as +.
        server.delete(
                PATH + "/" + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20"));
    }

    private static <T> T read(byte[] body, Class<T> type) {
        try {
            return JSON.readValue(body, type);
        } catch (IOException e) {
            throw new Unavailable(
                    "The server's answer is not as expected: use the command of the server's own version", e);
        }
    }
}
