// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.google;

import com.google.api.client.http.HttpRequestInitializer;
import com.google.api.client.http.HttpTransport;
import com.google.api.client.http.apache.v2.ApacheHttpTransport;
import com.google.auth.Credentials;
import com.google.auth.http.HttpTransportFactory;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.auth.oauth2.ServiceAccountCredentials;
import com.google.auth.oauth2.UserCredentials;
import io.hoofprint.platform.config.Settings;
import io.hoofprint.platform.error.Blocked;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The settings {@code google.…}, for any Google client. The key file is read on first use, and again after every
 * failed call, so that a new one needs no restart.
 */
public final class GoogleAccess {
    private static final URI TOKENS = URI.create("https://oauth2.googleapis.com/token");

    private final Optional<Path> keyFile;
    private final String keyId;
    private final String secretKey;
    private final String refreshToken;
    private final String endpoint;
    private volatile Duration readTimeout = Duration.ofSeconds(20);

    public GoogleAccess(Settings settings) {
        keyFile = settings.optionalPath("google.credentials");
        keyId = settings.text("google.key-id");
        secretKey = settings.revealed("google.secret-key");
        refreshToken = settings.revealed("google.refresh-token");
        endpoint = settings.text("google.endpoint").replaceFirst("/$", "");
    }

    /** The read timeout. */
    public void setReadTimeout(Duration readTimeout) {
        this.readTimeout = readTimeout;
    }

    /**
     * A service's root URL.
     *
     * @param own its URL at Google, {@code https://sheets.googleapis.com/}
     * @return with a trailing slash
     */
    public String rootUrl(String own) {
        return endpoint.isEmpty() ? own : endpoint + "/";
    }

    public HttpTransport transport() {
        return Transport.SHARED;
    }

    /** For clients that take {@link Credentials} instead of {@link #requests}. */
    public HttpTransportFactory transportFactory() {
        return this::transport;
    }

    /**
     * Adds a token and timeouts to each request. Only a request refused for an expired token is retried.
     *
     * @param scopes of the tokens
     */
    public HttpRequestInitializer requests(String... scopes) {
        return new GoogleRequests(() -> credentials(scopes), () -> readTimeout);
    }

    /**
     * The key file's credentials, else the refresh token's, else none, which a server at {@code google.endpoint} may
     * not need.
     *
     * @param scopes of the tokens
     * @throws Blocked if the key file cannot be used
     */
    public Credentials credentials(String... scopes) {
        if (keyFile.isPresent()) {
            return ofFile(keyFile.get(), List.of(scopes));
        }
        return refreshToken.isEmpty() ? new NoCredentials() : ofToken();
    }

    /** The service account's mail address, to share things with; empty if there is none or it is unknown. */
    public Optional<String> account() {
        return keyFile.map(this::read)
                .filter(ServiceAccountCredentials.class::isInstance)
                .map(key -> ((ServiceAccountCredentials) key).getClientEmail());
    }

    private Credentials ofFile(Path file, List<String> scopes) {
        GoogleCredentials read = read(file);
        if (read instanceof ServiceAccountCredentials key) {
            return key.toBuilder()
                    .setScopes(scopes)
                    .setTokenServerUri(tokens(key.getTokenServerUri()))
                    .setDefaultRetriesEnabled(false)
                    .build();
        }
        if (read instanceof UserCredentials user) {
            return user.toBuilder().setTokenServerUri(tokens(TOKENS)).build();
        }
        throw unusable(file, "it is no service account's key", null);
    }

    private Credentials ofToken() {
        return UserCredentials.newBuilder()
                .setHttpTransportFactory(transportFactory())
                .setClientId(keyId)
                .setClientSecret(secretKey)
                .setRefreshToken(refreshToken)
                .setTokenServerUri(tokens(TOKENS))
                .build();
    }

    private URI tokens(URI own) {
        return endpoint.isEmpty() ? own : URI.create(endpoint + "/token");
    }

    private GoogleCredentials read(Path file) {
        try (InputStream content = Files.newInputStream(file)) {
            return GoogleCredentials.fromStream(content, transportFactory());
        } catch (IOException | IllegalArgumentException e) {
            throw unusable(file, e.getClass().getSimpleName(), e);
        }
    }

    /** Omits the exception's message, which may contain part of the key. */
    private static Blocked unusable(Path file, String why, Exception cause) {
        return new Blocked(
                "The file " + file + " cannot be used (" + why
                        + "): put a service account's key file, as the Google Cloud console makes it (JSON), where"
                        + " google.credentials says, and let Hoofprint's user read it",
                cause);
    }

    /** Created on first use. Unlike the JDK's client, this one does not silently send a request twice. */
    private static final class Transport {
        static final HttpTransport SHARED = new ApacheHttpTransport();
    }
}
