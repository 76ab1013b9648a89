// SPDX-License-Identifier: Apache-2.0
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

/** The calls to Google Drive, each a route. Throws typed failures. */
public final class DriveCalls implements CamelContextAware, AutoCloseable {
    private static final String OPTION = "CamelGoogleDrive.";
    private static final int NOT_FOUND = 404;
    private static final int GONE = 410;
    private static final int CONFLICT = 409;
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

    /** New ids for files. */
    List<String> ids(int count) {
        Exchange done = call("ids", null, Map.of(OPTION + "count", count));
        return answer(done, GeneratedIds.class, "requesting ids").getIds();
    }

    /** @return empty if there is no file with that id */
    Optional<File> find(String id) {
        Exchange done = call("get", null, Map.of(OPTION + "fileId", id));
        return has(done, NOT_FOUND)
                ? Optional.empty()
                : Optional.of(answer(done, File.class, "looking for what it made"));
    }

    /** All results of the query, over all pages. */
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

    /** @return empty if its id is in use */
    Optional<File> make(File folder) {
        Exchange done = call("make", folder, Map.of());
        return has(done, CONFLICT)
                ? Optional.empty()
                : Optional.of(answer(done, File.class, "making the folder " + folder.getName()));
    }

    /** @return empty if its id is in use */
    Optional<File> upload(File file, Path content, Runnable progress) {
        String doing = "sending " + file.getName();
        for (int session = 1; session <= SESSIONS; session++) {
            progress.run();
            Exchange done = send(file, content, progress);
            if (has(done, CONFLICT)) {
                return Optional.empty();
            }
            if (!isLost(done)) {
                return Optional.of(answer(done, File.class, doing));
            }
            if (find(file.getParents().get(0)).filter(DriveCalls::isAlive).isEmpty()) {
                break;
            }
        }
        throw new Unavailable("Google Drive has lost the upload (" + doing + "); it is sent again");
    }

    private Exchange send(File file, Path content, Runnable progress) {
        try (DriveMedia media = new DriveMedia(content, progress)) {
            return call("make", file, Map.of(OPTION + "mediaContent", media));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether Google no longer knows the upload session, or has less of the file than it had confirmed. */
    private static boolean isLost(Exchange done) {
        return has(done, NOT_FOUND)
                || has(done, GONE)
                || Causes.of(done.getException()).anyMatch(IllegalStateException.class::isInstance);
    }

    /** @return empty if the file no longer exists */
    Optional<File> change(String id, File change, String doing) {
        Exchange done = call("change", change, Map.of(OPTION + "fileId", id));
        return has(done, NOT_FOUND) ? Optional.empty() : Optional.of(answer(done, File.class, doing));
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

    private static boolean has(Exchange done, int status) {
        return done.getException() != null && GoogleErrorTranslator.hasStatus(done.getException(), status);
    }

    private <T> T answer(Exchange done, Class<T> type, String doing) {
        if (done.getException() != null) {
            throw failures.typed(done.getException(), doing);
        }
        return done.getMessage().getBody(type);
    }

    @Override
    public void close() throws IOException {
        calls.close();
    }
}
