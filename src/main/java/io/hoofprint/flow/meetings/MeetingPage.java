// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.meetings;

import io.hoofprint.platform.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * A page of the list.
 *
 * @param next the {@code after} of the next page, null on the last one
 */
record MeetingPage(List<Meeting> meetings, String next) {
    static final int USUAL = 100;
    static final int MOST = 1_000;

    /** @param rows {@code shown}, {@code starts}, {@code place}, and {@code found}: how many there are at least */
    static MeetingPage of(List<Map<String, Object>> rows) {
        List<Meeting> meetings =
                rows.stream().map(row -> meeting((String) row.get("shown"))).toList();
        if (rows.isEmpty() || ((Number) rows.get(0).get("found")).intValue() == rows.size()) {
            return new MeetingPage(meetings, null);
        }
        Map<String, Object> last = rows.get(rows.size() - 1);
        long starts = ((Number) last.get("starts")).longValue();
        return new MeetingPage(meetings, new MeetingPageCursor(starts, (String) last.get("place")).toString());
    }

    static Meeting meeting(String shown) {
        return StrictJson.read(shown.getBytes(StandardCharsets.UTF_8), Meeting.class);
    }

    MeetingPage masked() {
        return new MeetingPage(meetings.stream().map(Meeting::masked).toList(), next);
    }
}
