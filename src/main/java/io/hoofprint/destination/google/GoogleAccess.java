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
 * The settings {@code google.…}, for the client of any of Google's services. The key file is read when it is first needed,
 * and every call that fails reads it anew, so that a new one needs no restart.
 */
public final class GoogleAccess {
    private static final URI TOKENS = URI.create("https://oauth2.googleapis.com/token");

    private final Optional<Path> keyFile;
    private final String keyId;
    private final String secretKey;
    private final String refreshToken;
    private final String endpoint;
    private volatile Duration patience = Duration.ofSeconds(20);

    public GoogleAccess(Settings settings) {
        keyFile = settings.optionalPath("google.credentials");
        keyId = settings.text("google.key-id");
        secretKey = settings.revealed("google.secret-key");
        refreshToken = settings.revealed("google.refresh-token");
        endpoint = settings.text("google.endpoint").replaceFirst("/$", "");
    }

    /** How long an answer may keep silent. */
    public void setPatience(Duration patience) {
        this.patience = patience;
    }

    /**
     * Where a service is.
     *
     * @param own its address at Google, {@code https://sheets.googleapis.com/}
     * @return with a slash at its end
     */
    public String rootUrl(String own) {
        return endpoint.isEmpty() ? own : endpoint + "/";
    }

    public HttpTransport transport() {
        return Transport.SHARED;
    }

    /** For clients that take {@link Credentials} and no requests. */
    public HttpTransportFactory transportFactory() {
        return this::transport;
    }

    /**
     * For the requests of a client: a token in each one's header, an end to every wait, and nothing tried twice but what
     * was refused because its token had ended.
     *
     * @param scopes what the tokens are to be good for
     */
    public HttpRequestInitializer requests(String... scopes) {
        return new GoogleRequests(() -> credentials(scopes), () -> patience);
    }

    /**
     * A key file, else a refresh token, else none, which a stand-in at the endpoint may do without.
     *
     * @param scopes what the tokens are to be good for
     * @throws Blocked if the key file cannot be used
     */
    public Credentials credentials(String... scopes) {
        if (keyFile.isPresent()) {
            return ofFile(keyFile.get(), List.of(scopes));
        }
        return refreshToken.isEmpty() ? new NoCredentials() : ofToken();
    }

    /** The mail address of the service account, to share things with; empty if none is set or it cannot be told. */
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

    /** Without what the exception says, for that may be a piece of the key. */
    private static Blocked unusable(Path file, String why, Exception cause) {
        return new Blocked(
                "The file " + file + " cannot be used (" + why
                        + "): put a service account's key file, as the Google Cloud console makes it (JSON), where"
                        + " google.credentials says, and let Hoofprint's user read it",
                cause);
    }

    /** Made when it is first needed. Unlike Java's own client it does not send a request twice behind our back. */
    private static final class Transport {
        static final HttpTransport SHARED = new ApacheHttpTransport();
    }
}
