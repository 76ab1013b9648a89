// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hoofprint.platform.error.Blocked;
import io.hoofprint.platform.error.Rejected;
import io.hoofprint.platform.error.Unavailable;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.errors.LeaderNotAvailableException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.junit.jupiter.api.Test;

/** Kafka's own exceptions, told apart by a flow's lists. */
class ComponentErrorTranslatorTest {
    private final ComponentErrorTranslator kafka = new ComponentErrorTranslator();

    ComponentErrorTranslatorTest() {
        kafka.setName("Kafka");
        kafka.setWithin("org.apache.kafka");
        kafka.setRejected("RecordTooLargeException: it is too large;");
        kafka.setBlocked("UnknownTopicOrPartitionException: create the topic; AuthorizationException: allow it: soon");
        kafka.setUnavailable("RetriableException: it is retried automatically");
        kafka.check();
    }

    @Test
    void each_is_of_its_kind_and_says_what_to_do() {
        assertThat(typed(new RecordTooLargeException("9 bytes")))
                .isInstanceOf(Rejected.class)
                .hasMessage("Kafka failed with RecordTooLargeException (9 bytes): it is too large");
        assertThat(typed(new UnknownTopicOrPartitionException()))
                .isInstanceOf(Blocked.class)
                .hasMessageEndingWith(": create the topic");
    }

    @Test
    void a_subclass_is_of_the_kind_of_what_is_above_it() {
        assertThat(typed(new LeaderNotAvailableException("soon"))).isInstanceOf(Unavailable.class);
        assertThat(typed(new TopicAuthorizationException("clicks")))
                .isInstanceOf(Blocked.class)
                .hasMessageContaining("TopicAuthorizationException")
                .hasMessageEndingWith(": allow it: soon");
    }

    @Test
    void the_innermost_cause_knows_best() {
        Throwable failure = new ExecutionException(
                new TimeoutException("no metadata after 10000 ms", new UnknownTopicOrPartitionException()));
        RuntimeException typed = typed(failure);
        assertThat(typed).isInstanceOf(Blocked.class).hasCause(failure);
        assertThat(typed(new ExecutionException(new TimeoutException("slow", new IllegalStateException()))))
                .isInstanceOf(Unavailable.class);
    }

    @Test
    void what_is_somebody_else_s_is_left_to_others() {
        assertThat(kafka.typed(new java.util.concurrent.TimeoutException())).isEmpty();
        assertThat(kafka.typed(new ExecutionException(new IllegalStateException())))
                .isEmpty();
        assertThat(kafka.typed(new org.apache.kafka.common.KafkaException())).isEmpty();
    }

    @Test
    void lists_of_another_form_are_refused() {
        for (String wrong :
                new String[] {"RecordTooLargeException", "Record Too: large", "RecordTooLargeException: "}) {
            assertThatThrownBy(() -> kafka.setRejected(wrong))
                    .hasMessageContaining("NameException: what to do")
                    .hasMessageContaining(wrong.strip());
        }
        assertThatThrownBy(new ComponentErrorTranslator()::check).hasMessageContaining("name and within are missing");
    }

    private RuntimeException typed(Throwable failure) {
        return kafka.typed(failure).orElseThrow();
    }
}
