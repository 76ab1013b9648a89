// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.traces;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.samplers.SamplingDecision;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestSamplerTest {
    private static final Context WANTED = TraceText.parse("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
    private static final Context UNWANTED = TraceText.parse("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00");

    @ParameterizedTest
    @CsvSource({"0, false", "1, true"})
    void of_requests_it_goes_by_the_ratio_whatever_their_senders_want(double ratio, boolean isRecorded) {
        assertThat(records(ratio, SpanKind.SERVER, WANTED)).isEqualTo(isRecorded);
        assertThat(records(ratio, SpanKind.SERVER, UNWANTED)).isEqualTo(isRecorded);
        assertThat(records(ratio, SpanKind.SERVER, Context.root())).isEqualTo(isRecorded);
    }

    @Test
    void a_share_of_them_is_recorded() {
        long recorded = java.util.stream.IntStream.range(0, 10_000)
                .filter(n -> records(0.3, SpanKind.SERVER, WANTED))
                .count();
        assertThat(recorded).isBetween(2_500L, 3_500L);
    }

    @ParameterizedTest
    @CsvSource({"0", "1"})
    void what_lies_in_a_span_is_recorded_if_that_is(double ratio) {
        for (SpanKind kind : List.of(SpanKind.INTERNAL, SpanKind.CONSUMER)) {
            assertThat(records(ratio, kind, WANTED)).isTrue();
            assertThat(records(ratio, kind, UNWANTED)).isFalse();
        }
    }

    @Test
    void a_batch_is_recorded_if_one_of_those_that_caused_it_is() {
        assertThat(records(0, SpanKind.CONSUMER, Context.root(), UNWANTED, WANTED))
                .isTrue();
        assertThat(records(1, SpanKind.CONSUMER, Context.root(), UNWANTED, UNWANTED))
                .isFalse();
        assertThat(records(1, SpanKind.CONSUMER, Context.root())).isTrue();
    }

    @Test
    void what_hoofprint_does_by_its_clock_begins_no_trace() {
        assertThat(records(1, SpanKind.INTERNAL, Context.root())).isFalse();
    }

    private static boolean records(double ratio, SpanKind kind, Context parent, Context... links) {
        return new RequestSampler(ratio)
                .shouldSample(
                        parent,
                        "4bf92f3577b34da6a3ce929d0e0e4736",
                        "x",
                        kind,
                        Attributes.empty(),
                        List.of(links).stream()
                                .map(link ->
                                        LinkData.create(Span.fromContext(link).getSpanContext()))
                                .toList())
                .getDecision()
                .equals(SamplingDecision.RECORD_AND_SAMPLE);
    }
}
