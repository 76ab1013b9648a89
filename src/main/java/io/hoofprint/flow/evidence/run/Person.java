// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.evidence.run;

import java.util.List;

/**
 * A person whose commits are collected.
 *
 * @param name as configured
 * @param identities mail addresses and account ids, as configured
 */
public record Person(String name, List<String> identities) {
    /** The name in file names. */
    String safeName() {
        return SafeName.of(name);
    }
}
