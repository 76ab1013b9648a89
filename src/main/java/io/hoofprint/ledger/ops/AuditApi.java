// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.ops;

import io.hoofprint.platform.error.Problem;
import io.hoofprint.platform.json.StrictJson;
import org.apache.camel.Header;

/** {@code GET /admin/v1/audit}. */
public record AuditApi(AuditTrail trail) {
    private static final int USUAL = 100;
    private static final int MOST = 1_000;

    /**
     * @param limit 1 to 1,000; null for 100
     * @param after the {@code next} of another page; null for the newest
     * @return {@code {"events":[{"at","kind","by","address","what","detail","status","count"}],"next"}}, newest first
     * @throws Problem 400 for a parameter that is none
     */
    public byte[] events(@Header("limit") String limit, @Header("after") String after) {
        long most = limit == null ? USUAL : number("limit", limit, MOST);
        long before = after == null ? Long.MAX_VALUE : number("after", after, Long.MAX_VALUE);
        return StrictJson.write(trail.page((int) most, before));
    }

    private static long number(String name, String text, long most) {
        if (text.matches("[0-9]{1,18}")) {
            long number = Long.parseLong(text);
            if (number >= 1 && number <= most) {
                return number;
            }
        }
        throw Problem.badRequest(
                name.equals("limit")
                        ? "limit is a number from 1 to " + MOST
                        : "after is the next of an earlier page, as it came");
    }
}
