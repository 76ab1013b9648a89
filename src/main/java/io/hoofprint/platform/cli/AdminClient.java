package io.hoofprint.platform.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.hoofprint.platform.data.DataFolder;
import io.hoofprint.platform.data.Holder;
import io.hoofprint.platform.error.Problem;
import io.hoofprint.platform.error.Unavailable;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * The admin API of the server that works on a data folder. Each call answers the body of a 2xx.
 *
 * <p>Calls throw {@link Problem} as the server answered, {@link NotListening} if nothing was sent, and
 * {@link Unavailable} if no answer came and what was asked may or may not have been done.
 */
public final class AdminClient {
    /** Nothing takes connections at the server's address: it has just ended. */
    static final class NotListening extends Unavailable {
        NotListening(String message, Throwable cause) {
            super(message, cause);
        }
    }

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newBuilder()
            // The token goes to this machine's server and never to a proxy.
            .proxy(HttpClient.Builder.NO_PROXY)
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final String url;
    private final String token;

    AdminClient(String url, String token) {
        this.url = url;
        this.token = token;
    }

    static AdminClient of(DataFolder folder) {
        return folder.holder()
                .map(Holder::url)
                .flatMap(url -> folder.adminToken().map(token -> new AdminClient(url, token)))
                .orElseThrow(() -> new NotListening("The server on " + folder.dir() + " has ended: try again", null));
    }

    /** @param path from the root, with what is not ASCII or has a meaning in a URL percent-encoded */
    public byte[] get(String path) {
        return call("GET", path, null);
    }

    public byte[] post(String path, byte[] json) {
        return call("POST", path, json);
    }

    public void delete(String path) {
        call("DELETE", path, null);
    }

    private byte[] call(String method, String path, byte[] json) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path))
                .header("x-api-key", token)
                .timeout(PATIENCE);
        if (json == null) {
            request.method(method, BodyPublishers.noBody());
        } else {
            request.method(method, BodyPublishers.ofByteArray(json)).header("Content-Type", "application/json");
        }
        HttpResponse<byte[]> response = send(request.build());
        if (response.statusCode() / 100 != 2) {
            throw problem(response);
        }
        return response.body();
    }

    private HttpResponse<byte[]> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofByteArray());
        } catch (ConnectException e) {
            throw new NotListening("The server at " + url + " does not listen any more: try again", e);
        } catch (IOException e) {
            throw new Unavailable(
                    "The server at " + url + " gave no answer (" + e.getMessage()
                            + "): look whether it did what you asked, then try again",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable("Interrupted while waiting for the server at " + url, e);
        }
    }

    private Problem problem(HttpResponse<byte[]> response) {
        JsonNode error = tree(response.body());
        String message = error.path("message")
                .asText("The server at " + url + " answered " + response.statusCode() + " without saying why");
        List<JsonNode> details =
                StreamSupport.stream(error.path("details").spliterator(), false).toList();
        return new Problem(response.statusCode(), error.path("error").asText("unknown"), message, details, Map.of());
    }

    private static JsonNode tree(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }
}
