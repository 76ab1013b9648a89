// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.buttons;

import io.hoofprint.flow.buttons.PressTable.Count;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@code person,<interaction…>,total}: a line a person, a column an interaction, 0 where there was none. */
final class TallyTable {
    private TallyTable() {}

    /** @param counts by person, then interaction, in the order of code points */
    static List<List<Object>> lines(List<Count> counts) {
        Map<ButtonAction, Long> cells = new HashMap<>();
        counts.forEach(count -> cells.put(new ButtonAction(count.person(), count.interaction()), count.count()));
        List<String> interactions = counts.stream()
                .map(Count::interaction)
                .distinct()
                .sorted(TallyTable::byCodePoints)
                .toList();
        List<List<Object>> lines = new ArrayList<>();
        lines.add(line("person", interactions, "total"));
        counts.stream().map(Count::person).distinct().forEach(person -> {
            List<Long> numbers = interactions.stream()
                    .map(interaction -> cells.getOrDefault(new ButtonAction(person, interaction), 0L))
                    .toList();
            lines.add(line(
                    person, numbers, numbers.stream().mapToLong(Long::longValue).sum()));
        });
        return lines;
    }

    private static List<Object> line(Object first, List<?> middle, Object last) {
        List<Object> line = new ArrayList<>();
        line.add(first);
        line.addAll(middle);
        line.add(last);
        return line;
    }

    /** As the database sorts, whatever the machine's locale. */
    private static int byCodePoints(String one, String other) {
        return Arrays.compare(one.codePoints().toArray(), other.codePoints().toArray());
    }
}
