// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.http;

import java.util.Locale;
import java.util.regex.Pattern;

/** The page that follows a sign-in: one of this site, whatever a link to the sign-in said. */
final class NextPage {
    /** Of what is visible in ASCII; browsers take a backslash for a slash, and leave out control characters. */
    private static final Pattern OURS = Pattern.compile("/(?![/\\\\])[!-~&&[^\\\\]]{0,1999}");

    private static final String HOME = "/";
    private static final String SIGN_IN = "/login";

    private NextPage() {}

    /** @return the page if it is of this site and no sign-in itself; else the first page */
    static String of(String wanted) {
        return wanted != null && OURS.matcher(wanted).matches() && !wanted.startsWith(SIGN_IN) && isPlain(wanted)
                ? wanted
                : HOME;
    }

    /** Nothing of ours has an escaped control character in its path; whoever decodes it again shall not be led astray. */
    private static boolean isPlain(String page) {
        String path = page.split("[?#]", 2)[0].toLowerCase(Locale.ROOT);
        return !path.contains("//") && !path.matches(".*%([01][0-9a-f]|7f|2f|5c).*");
    }
}
