// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hoofprint.ledger.StoredEvent;
import io.hoofprint.platform.error.Rejected;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.UnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventTemplateTest {
    private static final ZoneId MADRID = ZoneId.of("Europe/Madrid");
    private static final String BODY =
            "{\"name\":\"José\",\"n\":1.10,\"big\":12345678901234567890,\"yes\":true,\"no\":null,\"in\":{\"a/b\":[1,2]}}";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{stream}/{sequence}/{sender}/{id}/{identity} | doors/7/porter/front-1/0123456789abcdef0123456789abcdef",
                "{yyyy}-{MM}-{dd} {HH}:{mm}:{ss}              | 2027-01-01 00:30:05",
                "{receivedAt}                                 | 2026-12-31T23:30:05.123Z",
                "{/name} {/n} {/big} {/yes}                   | José 1.10 12345678901234567890 true",
                "[{/no}{/nothing}]                            | []",
                "{/in/a~1b} {/in}                             | [1,2] {\"a/b\":[1,2]}",
                "no place                                     | no place",
                "a}b                                          | a}b",
            })
    void every_place_gets_its_value(String template, String expected) {
        assertThat(parsed(template, UnaryOperator.identity()).of(event(BODY))).isEqualTo(expected);
    }

    @Test
    void the_body_is_there_as_it_came() {
        assertThat(parsed("<{body}>", UnaryOperator.identity()).of(event("no JSON")))
                .isEqualTo("<no JSON>");
    }

    @Test
    void a_member_of_what_is_no_json_rejects_the_event() {
        EventTemplate template = parsed("{/name}", UnaryOperator.identity());
        SinkEvent event = event("name=x");
        assertThatThrownBy(() -> template.of(event))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("not JSON");
    }

    @ParameterizedTest
    @CsvSource({"..,_", ".hidden,_hidden", "a/../b,a_.._b", "x\\y,x_y", "'',_", "José 1,José_1", "a..b,a..b"})
    void in_a_name_a_value_is_one_harmless_part(String value, String expected) {
        assertThat(EventNameLanguage.safe(value)).isEqualTo(expected);
    }

    @Property
    void no_value_leaves_its_part_of_a_name(@ForAll String value) {
        String safe = EventNameLanguage.safe(value);
        assertThat(safe)
                .isNotEmpty()
                .doesNotStartWith(".")
                .doesNotContain("/", "\\")
                .doesNotContainPattern("\\p{Cntrl}");
        assertThat(safe.codePointCount(0, safe.length())).isLessThanOrEqualTo(100);
    }

    private static EventTemplate parsed(String text, UnaryOperator<String> each) {
        return EventTemplate.parse(text, MADRID, each);
    }

    private static SinkEvent event(String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        StoredEvent stored = new StoredEvent(7, "porter", "front-1", Instant.parse("2026-12-31T23:30:05.123Z"), bytes);
        return new SinkEvent("doors", "0123456789abcdef0123456789abcdef", stored, bytes);
    }
}
