// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.contract;

import java.util.List;
import java.util.Map;

/**
 * What a contract says of a request.
 *
 * @param api the provider, as {@code google.sheets}; empty if the path is nobody's
 * @param operation null if there is none
 * @param problems everything that is wrong with it
 */
record Verdict(String api, Operation operation, Map<String, String> variables, List<String> problems) {
    static Verdict nobody(String api, String problem) {
        return new Verdict(api, null, Map.of(), List.of(problem));
    }

    Seen named(Seen seen) {
        return operation == null ? seen : seen.named(operation.id(), variables);
    }
}
