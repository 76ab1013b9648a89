package io.hoofprint.destination.google;

import com.google.api.client.http.HttpResponseException;
import io.hoofprint.platform.error.Blocked;
import io.hoofprint.platform.error.Rejected;
import io.hoofprint.platform.error.Unavailable;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is to be thrown when a service of Google's has failed: by {@link GoogleFailures}, with the account that things are to
 * be shared with where that may be what is missing.
 */
public final class AccountFailures {
    private static final List<Integer> SHARING = List.of(403, 404, 410);
    private static final int DEEPEST = 20;

    private final GoogleAccess access;
    private final GoogleFailures table;

    /**
     * @param name the service's, for people
     * @param table its name in {@code failures/}
     */
    public AccountFailures(GoogleAccess access, String name, String table) {
        this.access = access;
        this.table = new GoogleFailures(name, table);
    }

    /** @param doing what failed, for people; empty for what the failure itself tells */
    public RuntimeException typed(Exception failure, String doing) {
        return known(failure)
                .or(() -> table.typed(failure, about(failure, doing)))
                .orElseGet(() -> failure instanceof RuntimeException own ? own : new IllegalStateException(failure));
    }

    /** What is to be thrown already. */
    public static Optional<RuntimeException> known(Throwable failure) {
        return causes(failure)
                .filter(AccountFailures::isTyped)
                .map(RuntimeException.class::cast)
                .findFirst();
    }

    /** What Google answered; empty if it did not. */
    public static Optional<HttpResponseException> answer(Throwable failure) {
        return causes(failure)
                .filter(HttpResponseException.class::isInstance)
                .map(HttpResponseException.class::cast)
                .findFirst();
    }

    public static boolean hasStatus(Throwable failure, int status) {
        return answer(failure)
                .filter(refused -> refused.getStatusCode() == status)
                .isPresent();
    }

    public static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).limit(DEEPEST);
    }

    private String about(Exception failure, String doing) {
        Optional<String> account = answer(failure)
                .filter(refused -> SHARING.contains(refused.getStatusCode()))
                .flatMap(refused -> access.account());
        return Stream.of(Optional.of(doing), account.map(mail -> "Hoofprint's account is " + mail))
                .flatMap(Optional::stream)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("; "));
    }

    private static boolean isTyped(Throwable failure) {
        return failure instanceof Unavailable || failure instanceof Blocked || failure instanceof Rejected;
    }
}
