// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.lint;

import java.util.Objects;
import java.util.stream.Stream;
import org.apache.camel.NamedNode;
import org.apache.camel.builder.ExpressionClause;
import org.apache.camel.model.AggregateDefinition;
import org.apache.camel.model.CatchDefinition;
import org.apache.camel.model.HasExpressionType;
import org.apache.camel.model.OnExceptionDefinition;
import org.apache.camel.model.SetHeadersDefinition;
import org.apache.camel.model.SetVariablesDefinition;
import org.apache.camel.model.language.ExpressionDefinition;

/** The expressions and predicates of a step. */
final class Expressions {
    private Expressions() {}

    static Stream<String> languages(NamedNode step) {
        return holders(step)
                .filter(Objects::nonNull)
                .map(HasExpressionType::getExpressionType)
                .filter(Objects::nonNull)
                .map(Expressions::language)
                .filter(Objects::nonNull);
    }

    private static Stream<? extends HasExpressionType> holders(NamedNode step) {
        if (step instanceof SetHeadersDefinition several) {
            return several.getHeaders().stream();
        }
        if (step instanceof SetVariablesDefinition several) {
            return several.getVariables().stream();
        }
        if (step instanceof CatchDefinition caught) {
            return Stream.ofNullable(caught.getOnWhen());
        }
        return Stream.concat(conditions(step), step instanceof HasExpressionType one ? Stream.of(one) : Stream.empty());
    }

    private static Stream<HasExpressionType> conditions(NamedNode step) {
        if (step instanceof OnExceptionDefinition handler) {
            return Stream.of(
                    handler.getOnWhen(), handler.getRetryWhile(), handler.getHandled(), handler.getContinued());
        }
        if (step instanceof AggregateDefinition several) {
            return Stream.of(
                    several.getCorrelationExpression(),
                    several.getCompletionPredicate(),
                    several.getCompletionTimeoutExpression(),
                    several.getCompletionSizeExpression());
        }
        return Stream.empty();
    }

    /** Unwraps the nested builders of the Java DSL. */
    private static String language(Object expression) {
        if (expression instanceof ExpressionClause<?> built) {
            return language(built.getExpressionType());
        }
        if (!(expression instanceof ExpressionDefinition definition)) {
            return "";
        }
        return Stream.of(definition.getExpressionType(), definition.getExpressionValue(), definition.getPredicate())
                .filter(Objects::nonNull)
                .findFirst()
                .map(Expressions::language)
                .orElseGet(definition::getLanguage);
    }
}
