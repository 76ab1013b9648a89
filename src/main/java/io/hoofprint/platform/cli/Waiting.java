// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.cli;

import io.hoofprint.platform.config.Amount;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Parses a command's time-out: {@code 90s}, {@code 10m}, {@code 2h}. */
public final class Waiting implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String value) {
        if (!value.matches("\\d{1,6}[smh]")) {
            throw new TypeConversionException("'" + value + "' is not a number followed by s, m or h, such as 10m");
        }
        return Amount.duration(value);
    }
}
