// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hoofprint.ledger.AppendRequest;
import io.hoofprint.ledger.AppendResult;
import io.hoofprint.ledger.NewEvent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

/** How a record becomes an event. */
class RecordIntakeTest {
    private final RecordIntake intake = new RecordIntake();

    RecordIntakeTest() {
        intake.setSender("kafka");
        intake.setPlace("kafka.TOPIC, kafka.PARTITION,kafka.OFFSET");
        intake.setIdHeader("identity");
        intake.check();
    }

    @Test
    void a_record_is_known_by_its_place() {
        Exchange record = record("orders", "{}");
        NewEvent event = read(record);
        assertThat(event.id()).isEqualTo("orders-3-17");
        assertThat(event.body()).isEqualTo(bytes("{}"));
        assertThat(record.getMessage().getBody(AppendRequest.class).sender()).isEqualTo("kafka");
    }

    @Test
    void or_by_an_id_of_its_own_if_that_can_be_one() {
        Exchange record = record("orders", "{}");
        record.getMessage().setHeader("identity", bytes("o-1"));
        assertThat(read(record).id()).isEqualTo("o-1");
        Exchange odd = record("orders", "{}");
        odd.getMessage().setHeader("identity", "two words");
        assertThat(read(odd).id()).isEqualTo("orders-3-17");
    }

    @Test
    void a_place_too_long_for_an_id_is_one_by_its_hash() {
        String topic = "t".repeat(249);
        assertThat(read(record(topic, "{}")).id())
                .matches("[0-9a-f]{64}")
                .isEqualTo(read(record(topic, "[]")).id());
    }

    @Test
    void a_record_without_a_value_is_an_event_without_a_body() {
        assertThat(read(record("orders", null)).body()).isEmpty();
    }

    @Test
    void only_an_id_that_had_another_body_is_appended_again_by_a_longer_one() {
        Exchange repeat = record("orders", "{}");
        read(repeat);
        repeat.getMessage().setBody(new AppendResult(List.of("orders-3-17"), 0, 1, List.of()));
        intake.again(repeat);
        assertThat(repeat.getMessage().getBody()).isNull();

        Exchange other = record("orders", "[]");
        read(other);
        other.getMessage().setBody(new AppendResult(List.of("orders-3-17"), 0, 1, List.of("orders-3-17")));
        intake.again(other);
        NewEvent event = event(other);
        assertThat(event.id()).matches("orders-3-17-[0-9a-f]{16}");
        assertThat(event.body()).isEqualTo(bytes("[]"));
    }

    @Test
    void what_is_missing_is_said() {
        assertThatThrownBy(new RecordIntake()::check).hasMessageContaining("sender and place are missing");
        Exchange elsewhere = new DefaultExchange(new DefaultCamelContext());
        elsewhere.getMessage().setBody(bytes("{}"));
        assertThatThrownBy(() -> intake.read(elsewhere)).hasMessageContaining("kafka.TOPIC");
    }

    private NewEvent read(Exchange record) {
        intake.read(record);
        return event(record);
    }

    private static NewEvent event(Exchange record) {
        return record.getMessage().getBody(AppendRequest.class).events().get(0);
    }

    private static Exchange record(String topic, String value) {
        Exchange exchange = new DefaultExchange(new DefaultCamelContext());
        exchange.getMessage().setHeader("kafka.TOPIC", topic);
        exchange.getMessage().setHeader("kafka.PARTITION", 3);
        exchange.getMessage().setHeader("kafka.OFFSET", 17L);
        exchange.getMessage().setBody(value == null ? null : bytes(value));
        return exchange;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
