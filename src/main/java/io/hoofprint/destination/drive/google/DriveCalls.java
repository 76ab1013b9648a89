package io.hoofprint.destination.drive.google;

import com.google.api.services.drive.model.File;
import com.google.api.services.drive.model.FileList;
import com.google.api.services.drive.model.GeneratedIds;
import io.hoofprint.destination.google.GoogleErrorTranslator;
import io.hoofprint.platform.error.Causes;
import io.hoofprint.platform.error.Unavailable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;

/** The calls to Google, each a route. What fails is thrown by its kind. */
public final class DriveCalls implements CamelContextAware, AutoCloseable {
    private static final String OPTION = "CamelGoogleDrive.";
    private static final int GONE = 404;
    private static final int LOST = 410;
    private static final int THERE = 409;
    private static final int SESSIONS = 3;

    private final GoogleErrorTranslator failures;
    private CamelContext camel;
    private ProducerTemplate calls;

    public DriveCalls(GoogleErrorTranslator failures) {
        this.failures = failures;
    }

    @Override
    public CamelContext getCamelContext() {
        return camel;
    }

    @Override
    public void setCamelContext(CamelContext camel) {
        this.camel = camel;
        calls = camel.createProducerTemplate();
    }

    /** Ids that nothing has yet. */
    List<String> ids(int count) {
        Exchange asked = call("ids", null, Map.of(OPTION + "count", count));
        return answer(asked, GeneratedIds.class, "asking for ids").getIds();
    }

    /** @return empty if nothing has that id */
    Optional<File> find(String id) {
        Exchange asked = call("get", null, Map.of(OPTION + "fileId", id));
        return has(asked, GONE) ? Optional.empty() : Optional.of(answer(asked, File.class, "looking for what it made"));
    }

    /** All that the query fits, however many pages. */
    List<File> list(String query, String doing) {
        List<File> found = new ArrayList<>();
        String page = "";
        while (page != null) {
            Map<String, Object> options = page.isEmpty()
                    ? Map.of(OPTION + "q", query)
                    : Map.of(OPTION + "q", query, OPTION + "pageToken", page);
            FileList one = answer(call("list", null, options), FileList.class, doing);
            found.addAll(Optional.ofNullable(one.getFiles()).orElse(List.of()));
            page = one.getNextPageToken();
        }
        return found;
    }

    /** @return empty if something has its id */
    Optional<File> make(File folder) {
        Exchange asked = call("make", folder, Map.of());
        return has(asked, THERE)
                ? Optional.empty()
                : Optional.of(answer(asked, File.class, "making the folder " + folder.getName()));
    }

    /** @return empty if something has its id */
    Optional<File> upload(File file, Path content, Runnable goesOn) {
        String doing = "sending " + file.getName();
        for (int session = 1; session <= SESSIONS; session++) {
            goesOn.run();
            Exchange asked = send(file, content, goesOn);
            if (has(asked, THERE)) {
                return Optional.empty();
            }
            if (!isLost(asked)) {
                return Optional.of(answer(asked, File.class, doing));
            }
            if (find(file.getParents().get(0)).filter(DriveCalls::isAlive).isEmpty()) {
                break;
            }
        }
        throw new Unavailable("Google Drive has lost what was on its way there (" + doing + "); it is sent again");
    }

    private Exchange send(File file, Path content, Runnable goesOn) {
        try (DriveMedia media = new DriveMedia(content, goesOn)) {
            return call("make", file, Map.of(OPTION + "mediaContent", media));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A session that Google does not know any more, or that has less than it had. */
    private static boolean isLost(Exchange asked) {
        return has(asked, GONE)
                || has(asked, LOST)
                || Causes.of(asked.getException()).anyMatch(IllegalStateException.class::isInstance);
    }

    /** @return empty if it is not there any more */
    Optional<File> change(String id, File change, String doing) {
        Exchange asked = call("change", change, Map.of(OPTION + "fileId", id));
        return has(asked, GONE) ? Optional.empty() : Optional.of(answer(asked, File.class, doing));
    }

    static boolean isAlive(File file) {
        return !Boolean.TRUE.equals(file.getTrashed());
    }

    private Exchange call(String what, Object body, Map<String, Object> options) {
        return calls.request("direct:drive-google-" + what, exchange -> {
            exchange.getMessage().setBody(body);
            exchange.getMessage().setHeaders(new HashMap<>(options));
        });
    }

    private static boolean has(Exchange asked, int status) {
        return asked.getException() != null && GoogleErrorTranslator.hasStatus(asked.getException(), status);
    }

    private <T> T answer(Exchange asked, Class<T> type, String doing) {
        if (asked.getException() != null) {
            throw failures.typed(asked.getException(), doing);
        }
        return asked.getMessage().getBody(type);
    }

    @Override
    public void close() throws IOException {
        calls.close();
    }
}
