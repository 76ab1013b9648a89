package io.hoofprint.platform.config;

/** A value that its type does not allow; the message goes on after the value and never repeats it. */
final class InvalidValue extends IllegalArgumentException {
    InvalidValue(String why) {
        super(why);
    }
}
