// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.cli;

import io.hoofprint.ledger.ReaderId;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Parses a reader on a command line: {@code STREAM/READER}. */
final class ReaderIdConverter implements ITypeConverter<ReaderId> {
    @Override
    public ReaderId convert(String value) {
        String[] parts = value.split("/", -1);
        if (parts.length != 2 || parts[0].isEmpty() || parts[1].isEmpty()) {
            throw new TypeConversionException("'" + value + "' is not STREAM/READER, such as clicks/tally");
        }
        return new ReaderId(parts[0], parts[1]);
    }
}
