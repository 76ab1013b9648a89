// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A consumer as the page on Kafka has it: what is not greater than the last of its partition is a repeat. */
final class SequencedRecords {
    private SequencedRecords() {}

    /** The ids of what was no repeat, sorted; their headers must fit. */
    static List<String> eachOnce(List<ConsumerRecord<String, byte[]>> all) {
        Map<Integer, Long> last = new HashMap<>();
        List<String> once = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> one : all) {
            assertThat(header(one, "stream")).isEqualTo("clicks");
            assertThat(header(one, "sender")).isEqualTo(one.key()).isNotEmpty();
            assertThat(header(one, "identity")).matches("[0-9a-f]{32}");
            assertThat(text(one.value())).contains("\"" + header(one, "id") + "\"");
            long sequence = Long.parseLong(header(one, "sequence"));
            if (sequence > last.getOrDefault(one.partition(), 0L)) {
                last.put(one.partition(), sequence);
                once.add(header(one, "id"));
            }
        }
        return once.stream().sorted().toList();
    }

    private static String header(ConsumerRecord<String, byte[]> one, String name) {
        return text(one.headers().lastHeader(name).value());
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
