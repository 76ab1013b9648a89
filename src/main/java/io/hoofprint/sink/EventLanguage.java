// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.sink;

import java.time.ZoneId;
import java.util.function.UnaryOperator;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.Predicate;
import org.apache.camel.spi.annotations.Language;
import org.apache.camel.support.ExpressionAdapter;
import org.apache.camel.support.ExpressionToPredicateAdapter;
import org.apache.camel.support.LanguageSupport;

/**
 * Camel's language {@code event}: texts with what is known of the event that the route got, {@code {/name} opened {/door}}.
 * See {@link EventPlaces} for the places. A wrong one is found when the route is made.
 */
@Language("event")
public class EventLanguage extends LanguageSupport {
    @Override
    public final Expression createExpression(String text) {
        EventTemplate template = EventTemplate.parse(text, zone(), each());
        require(template, text);
        return new ExpressionAdapter() {
            @Override
            public Object evaluate(Exchange exchange) {
                return template.of(SinkEvent.of(exchange));
            }

            @Override
            public String toString() {
                return "event[" + text + "]";
            }
        };
    }

    @Override
    public final Predicate createPredicate(String text) {
        return ExpressionToPredicateAdapter.toPredicate(createExpression(text));
    }

    /** What becomes of a value before it takes its place. */
    UnaryOperator<String> each() {
        return value -> value;
    }

    /** @throws IllegalArgumentException if the template is not fit for its purpose */
    void require(EventTemplate template, String text) {
        // Any text is.
    }

    private ZoneId zone() {
        return ZoneId.of(getCamelContext().resolvePropertyPlaceholders("{{hoofprint.zone:UTC}}"));
    }
}
