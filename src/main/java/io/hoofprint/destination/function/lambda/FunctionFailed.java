// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.function.lambda;

/** The function was called and failed. AWS answers that with 200, as if all were well. */
final class FunctionFailed extends RuntimeException {
    private final String kind;

    /**
     * @param kind AWS's word: {@code Unhandled}
     * @param said {@code <type>: <message>} of the function's error
     */
    FunctionFailed(String kind, String said) {
        super(said);
        this.kind = kind;
    }

    String kind() {
        return kind;
    }
}
