// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.config;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What of a declared setting nothing implements in this version: it is refused rather than ignored.
 *
 * @param all whether it is the setting as a whole
 * @param values else those values
 */
record Unbuilt(boolean all, List<String> values) {
    /** @param written what follows {@code not yet}: nothing, or {@code VALUE or VALUE} */
    static Unbuilt of(Optional<String> written) {
        List<String> values = written.filter(text -> !text.isEmpty())
                .map(text -> Arrays.asList(text.split(" or ")))
                .orElse(List.of());
        return new Unbuilt(written.isPresent() && values.isEmpty(), values);
    }

    boolean isValue(String value) {
        return all || values.contains(value);
    }
}
