package io.hoofprint.ledger.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A reader as it is written on a command line. */
record ReaderName(String stream, String reader) {
    @Override
    public String toString() {
        return stream + "/" + reader;
    }

    /** Reads {@code STREAM/READER}. */
    static final class Converter implements ITypeConverter<ReaderName> {
        @Override
        public ReaderName convert(String value) {
            String[] parts = value.split("/", -1);
            if (parts.length != 2 || parts[0].isEmpty() || parts[1].isEmpty()) {
                throw new TypeConversionException("'" + value + "' is not STREAM/READER, clicks/tally for instance");
            }
            return new ReaderName(parts[0], parts[1]);
        }
    }
}
