// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.contract;

import java.util.List;
import java.util.Map;

/**
 * What a provider can be asked for.
 *
 * @param fixed query parameters that make it this operation, with their values
 */
record Operation(
        String id,
        String method,
        PathTemplate path,
        Map<String, String> fixed,
        List<Parameter> variables,
        List<Parameter> query,
        List<Parameter> headers,
        BodyRule body,
        AnswerRule answer,
        Auth auth) {

    boolean isFixedBy(Map<String, List<String>> parameters) {
        return fixed.entrySet().stream()
                .allMatch(entry ->
                        parameters.getOrDefault(entry.getKey(), List.of()).contains(entry.getValue()));
    }
}
