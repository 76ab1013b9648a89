// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.util.List;

/** JSON held against a schema. */
final class Checked {
    private Checked() {}

    /** @param what "body", say */
    static List<String> json(String what, Schema schema, byte[] json) {
        JsonNode value;
        try {
            value = Json.parse(json);
        } catch (UncheckedIOException e) {
            return List.of(what + " is " + e.getMessage());
        }
        if (value.isMissingNode()) {
            return List.of(what + " is missing");
        }
        return schema.problems(value).stream().map(why -> what + " " + why).toList();
    }
}
