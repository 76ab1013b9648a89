package io.hoofprint.platform.config;

/** A value that shows itself only to who asks for it by name. */
public record Secret(String reveal) {
    @Override
    public String toString() {
        return Masking.MASK;
    }
}
