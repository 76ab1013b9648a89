// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.auth;

import io.hoofprint.platform.error.Problem;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A limit on new events, written {@code 100/s}, {@code 30/m} or {@code 5/h}.
 *
 * @param events from 1 to 999,999,999
 * @param per {@code SECONDS}, {@code MINUTES} or {@code HOURS}
 */
public record Rate(int events, TimeUnit per) {
    private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,8})/([smh])");

    /** @throws Problem 400 if malformed */
    public static Rate parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw Problem.badRequest(
                    "Bad rate '" + text + "': write events a second, minute or hour, as 100/s, 30/m or 5/h");
        }
        return new Rate(Integer.parseInt(form.group(1)), unit(form.group(2)));
    }

    @Override
    public String toString() {
        return events + "/" + per.name().substring(0, 1).toLowerCase(Locale.ROOT);
    }

    private static TimeUnit unit(String letter) {
        return switch (letter) {
            case "s" -> TimeUnit.SECONDS;
            case "m" -> TimeUnit.MINUTES;
            default -> TimeUnit.HOURS;
        };
    }
}
