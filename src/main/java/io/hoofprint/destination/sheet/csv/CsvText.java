// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.sheet.csv;

import io.hoofprint.platform.csv.Formulas;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * Cells of an RFC 4180 file. A text that looks like a formula gets a leading apostrophe, so that no spreadsheet
 * program evaluates it.
 *
 * <p>Each byte is handled as one character, so that cells added by people stay as they are, in any encoding.
 */
final class CsvText {
    static final Charset BYTES = StandardCharsets.ISO_8859_1;

    /** Lenient: spreadsheet programs write text after a closing quote, and a killed process an unterminated line. */
    static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setIgnoreEmptyLines(false)
            .setLenientEof(true)
            .setTrailingData(true)
            .get();

    private CsvText() {}

    /** @param cell {@code String}, {@code Long} or null */
    static String written(Object cell) {
        String text = Objects.toString(cell, "");
        return new String(
                (cell instanceof String ? Formulas.disarmed(text) : text).getBytes(StandardCharsets.UTF_8), BYTES);
    }

    /** Inverts {@link #written}. */
    static String read(String written) {
        return Formulas.armed(new String(written.getBytes(BYTES), StandardCharsets.UTF_8));
    }

    static List<String> written(List<?> cells) {
        return cells.stream().map(CsvText::written).toList();
    }

    /** The lines as bytes, terminated. */
    static byte[] lines(List<? extends List<?>> lines) throws IOException {
        StringBuilder text = new StringBuilder();
        CSVPrinter printer = new CSVPrinter(text, FORMAT);
        for (List<?> line : lines) {
            printer.printRecord(written(line));
        }
        return text.toString().getBytes(BYTES);
    }
}
