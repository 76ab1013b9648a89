package io.hoofprint.destination.drive;

import com.google.api.client.http.HttpResponseException;
import io.hoofprint.destination.google.GoogleAccess;
import io.hoofprint.destination.google.GoogleFailures;
import io.hoofprint.platform.error.Blocked;
import io.hoofprint.platform.error.Rejected;
import io.hoofprint.platform.error.Unavailable;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What Google Drive's failures mean, by {@code failures/google-drive.csv}, with the account that folders are to be shared with. */
public final class DriveFailures {
    private static final List<Integer> SHARING = List.of(403, 404, 410);
    private static final int DEEPEST = 20;

    private final GoogleFailures table = new GoogleFailures("Google Drive", "google-drive");
    private GoogleAccess access;

    public void setAccess(GoogleAccess access) {
        this.access = access;
    }

    /**
     * To be thrown.
     *
     * @param doing what failed, for people
     */
    RuntimeException typed(Exception failure, String doing) {
        return causes(failure)
                .filter(DriveFailures::isTyped)
                .map(RuntimeException.class::cast)
                .findFirst()
                .or(() -> table.typed(failure, about(failure, doing)))
                .orElseGet(() -> failure instanceof RuntimeException own ? own : new IllegalStateException(failure));
    }

    /** What Google answered; empty if it did not. */
    static OptionalInt status(Throwable failure) {
        return causes(failure)
                .filter(HttpResponseException.class::isInstance)
                .mapToInt(answer -> ((HttpResponseException) answer).getStatusCode())
                .findFirst();
    }

    private String about(Exception failure, String doing) {
        Optional<String> account = SHARING.contains(status(failure).orElse(0)) ? access.account() : Optional.empty();
        return Stream.concat(Stream.of(doing), account.map(mail -> "Hoofprint's account is " + mail).stream())
                .collect(Collectors.joining("; "));
    }

    private static boolean isTyped(Throwable failure) {
        return failure instanceof Unavailable || failure instanceof Blocked || failure instanceof Rejected;
    }

    static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).limit(DEEPEST);
    }
}
