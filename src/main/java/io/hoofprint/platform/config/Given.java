package io.hoofprint.platform.config;

/** A setting's value as written, and where that was. */
record Given(String value, String origin) {
    static final String DEFAULT = "default";

    static Given byDefault(String value) {
        return new Given(value, DEFAULT);
    }

    boolean isDefault() {
        return origin.equals(DEFAULT);
    }
}
