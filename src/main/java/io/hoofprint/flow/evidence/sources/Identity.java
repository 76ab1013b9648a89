// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.evidence.sources;

import java.util.List;
import java.util.Locale;

/**
 * An author or approver as the source names them.
 *
 * @param written as recorded: {@code Name <mail>}, or a name
 * @param mail null if there is none
 * @param accounts ids at the provider; empty if there are none
 */
public record Identity(String written, String mail, List<String> accounts) {
    /** @param written {@code Name <mail>}; any part may be missing */
    public static Identity of(String written, List<String> accounts) {
        return new Identity(written, mail(written), accounts);
    }

    public static Identity of(String written) {
        return of(written, List.of());
    }

    /** For messages about authors and approvers not in hoofprint.evidence.people. */
    public String shown() {
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
