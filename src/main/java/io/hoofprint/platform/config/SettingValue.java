// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.config;

/** A setting's value as written, and its origin. */
record SettingValue(String value, String origin) {
    static final String DEFAULT = "default";

    static SettingValue byDefault(String value) {
        return new SettingValue(value, DEFAULT);
    }

    SettingProblem problem(Declaration declaration, String why, String instead) {
        boolean isMissing = value.isEmpty() && origin.equals(DEFAULT);
        String shownOrigin = isMissing ? "not set" : origin;
        return new SettingProblem(declaration.key(), shownOrigin, declaration.excerpt(value), why, instead);
    }
}
