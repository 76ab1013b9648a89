package io.hoofprint.destination.sheet;

import com.google.api.client.http.HttpResponseException;
import io.hoofprint.destination.google.GoogleAccess;
import io.hoofprint.destination.google.GoogleFailures;
import io.hoofprint.platform.error.Blocked;
import io.hoofprint.platform.error.Rejected;
import io.hoofprint.platform.error.Unavailable;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** What Google Sheets' failures mean, by {@code failures/google-sheets.csv}, with the account that the sheet is to be shared with. */
public final class SheetsFailures {
    private static final List<Integer> SHARING = List.of(403, 404);
    private static final int DEEPEST = 20;

    private final GoogleFailures table = new GoogleFailures("Google Sheets", "google-sheets");
    private GoogleAccess access;

    public void setAccess(GoogleAccess access) {
        this.access = access;
    }

    /** To be thrown. */
    RuntimeException typed(Exception failure) {
        return causes(failure)
                .filter(SheetsFailures::isTyped)
                .map(RuntimeException.class::cast)
                .findFirst()
                .or(() -> table.typed(failure, about(failure)))
                .orElseGet(() -> failure instanceof RuntimeException own ? own : new IllegalStateException(failure));
    }

    private String about(Throwable failure) {
        Optional<HttpResponseException> refused = causes(failure)
                .filter(HttpResponseException.class::isInstance)
                .map(HttpResponseException.class::cast)
                .findFirst();
        return refused.filter(answer -> SHARING.contains(answer.getStatusCode()))
                .flatMap(answer -> access.account())
                .map(mail -> "Hoofprint's account is " + mail)
                .orElse("");
    }

    private static boolean isTyped(Throwable failure) {
        return failure instanceof Unavailable || failure instanceof Blocked || failure instanceof Rejected;
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).limit(DEEPEST);
    }
}
