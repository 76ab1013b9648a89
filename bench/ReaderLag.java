import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/**
 * How far a reader is behind while a load runs, and how long until it is level afterwards.
 *
 * <p>{@code BENCH_ADMIN_KEY=… java -cp 'target/lib/*' bench/ReaderLag.java URL STREAM READER} reads lines from standard
 * input: {@code load} begins a watch (one look a second, nothing printed), {@code end} says that the load has ended,
 * waits until the reader is level and prints {@code MAX_LAG_EVENTS MAX_LAG_SECONDS SECONDS_UNTIL_LEVEL}.
 */
public class ReaderLag {
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final Duration NAP = Duration.ofMillis(10);
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private record Lag(long events, double seconds) {
        Lag max(Lag other) {
            return new Lag(Math.max(events, other.events), Math.max(seconds, other.seconds));
        }
    }

    private final HttpClient client = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private final HttpRequest request;
    private final String stream;
    private final String reader;

    private ReaderLag(String url, String stream, String reader) {
        request = HttpRequest.newBuilder(URI.create(url + "/admin/v1/readers"))
                .header("x-api-key", System.getenv("BENCH_ADMIN_KEY"))
                .timeout(Duration.ofSeconds(30))
                .build();
        this.stream = stream;
        this.reader = reader;
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        var lag = new ReaderLag(args[0], args[1], args[2]);
        var lines = new BufferedReader(new InputStreamReader(System.in));
        while (lines.readLine() != null) {
            Lag worst = lag.worstUntilNextLine(lines);
            lines.readLine();
            System.out.println(worst.events + " " + worst.seconds + " " + lag.secondsUntilLevel());
        }
    }

    private Lag worstUntilNextLine(BufferedReader lines) throws IOException, InterruptedException {
        Lag worst = new Lag(0, 0);
        while (!lines.ready()) {
            worst = worst.max(now());
            napUntil(System.nanoTime() + LOOK_EVERY.toNanos(), lines);
        }
        return worst;
    }

    /** The end of a load must not be noticed a second late: that second would be missing from the time until level. */
    private static void napUntil(long end, BufferedReader lines) throws IOException, InterruptedException {
        while (!lines.ready() && System.nanoTime() < end) {
            Thread.sleep(NAP.toMillis());
        }
    }

    private double secondsUntilLevel() throws IOException, InterruptedException {
        long end = System.nanoTime();
        while (now().events > 0) {
            if (System.nanoTime() - end > PATIENCE.toNanos()) {
                throw new IOException(stream + "/" + reader + " was not level within " + PATIENCE);
            }
            Thread.sleep(NAP.toMillis());
        }
        return Math.round((System.nanoTime() - end) / 1e7) / 100.0;
    }

    private Lag now() throws IOException, InterruptedException {
        var response = client.send(request, BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException(request.uri() + " answered " + response.statusCode() + " " + response.body());
        }
        for (JsonNode found : json.readTree(response.body()).path("readers")) {
            if (found.path("stream").asText().equals(stream) && found.path("reader").asText().equals(reader)) {
                return new Lag(found.required("lagEvents").asLong(), found.required("lagSeconds").asDouble());
            }
        }
        throw new IOException("No reader " + stream + "/" + reader + " in " + response.body());
    }
}
