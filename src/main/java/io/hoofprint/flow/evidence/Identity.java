package io.hoofprint.flow.evidence;

import java.util.List;
import java.util.Locale;

/**
 * Somebody as a source of commits tells of them.
 *
 * @param written as it stands there: {@code Name <mail>}, or a name
 * @param mail null if there is none
 * @param accounts ids at the provider; empty if none are told
 */
public record Identity(String written, String mail, List<String> accounts) {
    /** @param written {@code Name <mail>}, of which any part may be missing */
    public static Identity of(String written, List<String> accounts) {
        return new Identity(written, mail(written), accounts);
    }

    public static Identity of(String written) {
        return of(written, List.of());
    }

    /** To people, who may have to be told of somebody that nobody knows. */
    String shown() {
        return mail == null ? written.strip() : mail.toLowerCase(Locale.ROOT);
    }

    private static String mail(String written) {
        int open = written.indexOf('<');
        int close = written.indexOf('>', open + 1);
        String between =
                open < 0 || close < 0 ? "" : written.substring(open + 1, close).strip();
        return between.isEmpty() ? null : between;
    }
}
