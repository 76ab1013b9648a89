// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.contract;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The members of a form; its values are texts that are read as their types.
 *
 * @param repeatable the members that may stand there more than once
 */
record FormSchema(Schema schema, boolean digitsAreBooleans, Set<String> repeatable) {
    FormSchema(Schema schema, boolean digitsAreBooleans) {
        this(schema, digitsAreBooleans, Set.of());
    }

    List<String> problems(Map<String, List<String>> form) {
        List<String> problems = new ArrayList<>();
        ObjectNode values = Json.object();
        form.forEach((name, texts) -> {
            Schema member = Schema.of(schema.node().path("properties").path(name));
            values.set(name, member.typed(texts.get(0), digitsAreBooleans));
            if (texts.size() > 1 && !repeatable.contains(name)) {
                problems.add("form member '" + name + "' may not be repeated");
            }
        });
        schema.problems(values).forEach(why -> problems.add("form " + why));
        return problems;
    }
}
