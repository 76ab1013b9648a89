// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.contract;

import java.util.List;
import java.util.stream.Stream;

/** What the body of a request must be. */
@FunctionalInterface
interface BodyRule {
    BodyRule ANY = seen -> List.of();
    BodyRule NONE = seen -> seen.body().length == 0 ? List.of() : List.of("a body where none is wanted");

    List<String> problems(Seen seen);

    static BodyRule json(Schema schema) {
        return seen -> typed(seen, "json", Checked.json("body", schema, seen.body()));
    }

    /** Form or JSON, whatever the Content-Type says. */
    static BodyRule formOrJson(FormSchema form, Schema json) {
        return seen ->
                seen.hasType("json") ? json(json).problems(seen) : form(form).problems(seen);
    }

    static BodyRule form(FormSchema schema) {
        return seen -> typed(seen, "application/x-www-form-urlencoded", schema.problems(seen.form()));
    }

    /** Nothing will do too. */
    static BodyRule optional(BodyRule rule) {
        return seen -> seen.body().length == 0 ? List.of() : rule.problems(seen);
    }

    private static List<String> typed(Seen seen, String type, List<String> problems) {
        return seen.hasType(type)
                ? problems
                : Stream.concat(
                                Stream.of("the Content-Type is " + seen.header("content-type") + ", not " + type),
                                problems.stream())
                        .toList();
    }
}
