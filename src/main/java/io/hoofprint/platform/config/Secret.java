// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.config;

/** A secret value, shown only by {@link #reveal}. */
public record Secret(String reveal) {
    @Override
    public String toString() {
        return Masking.MASK;
    }
}
