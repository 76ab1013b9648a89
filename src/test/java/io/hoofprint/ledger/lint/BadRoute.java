// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.lint;

import java.util.function.Function;
import org.apache.camel.builder.RouteBuilder;

/**
 * A route that breaks one rule, in YAML and in Java.
 *
 * @param yaml all but the id, on one line
 * @param java the same, with a builder
 * @param why the expected problem
 * @param instead the expected remedy
 */
record BadRoute(String name, String yaml, Function<RouteBuilder, ?> java, String why, String instead) {
    static final String ID = "bad";

    String inYaml() {
        return "- route: { id: bad, " + yaml.substring(1) + "\n";
    }

    String inTemplate() {
        return "- routeTemplate: { id: template, route: " + yaml + " }\n"
                + "- templatedRoute: { routeTemplateRef: template, routeId: bad }\n";
    }

    RouteBuilder inJava() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                java.apply(this);
                getRouteCollection().getRoutes().get(0).setId(ID);
            }
        };
    }

    @Override
    public String toString() {
        return name;
    }
}
