package io.hoofprint.destination.sheet.csv;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * Cells in a file of RFC 4180. What looks like a formula gets an apostrophe before it, so that no spreadsheet program
 * takes it for one.
 *
 * <p>A line is handled as bytes, each as one character, so that what a person put beside ours stays as it is, in whatever
 * encoding.
 */
final class CsvText {
    static final Charset BYTES = StandardCharsets.ISO_8859_1;

    /** Spreadsheet programs are not strict about what stands behind a quote, and a killed process about what ends. */
    static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setIgnoreEmptyLines(false)
            .setLenientEof(true)
            .setTrailingData(true)
            .get();

    private static final Pattern LIKE_A_FORMULA = Pattern.compile("'*[=+\\-@\t\r].*", Pattern.DOTALL);

    private CsvText() {}

    /** @param cell {@code String}, {@code Long} or null */
    static String written(Object cell) {
        String text = Objects.toString(cell, "");
        boolean harmless =
                !(cell instanceof String) || !LIKE_A_FORMULA.matcher(text).matches();
        return new String((harmless ? text : "'" + text).getBytes(StandardCharsets.UTF_8), BYTES);
    }

    /** The text that was written so. */
    static String read(String written) {
        String text = new String(written.getBytes(BYTES), StandardCharsets.UTF_8);
        boolean marked = text.startsWith("'")
                && LIKE_A_FORMULA.matcher(text.substring(1)).matches();
        return marked ? text.substring(1) : text;
    }

    static List<String> written(List<?> cells) {
        return cells.stream().map(CsvText::written).toList();
    }

    /** As bytes of a file, with their ends of line. */
    static byte[] lines(List<? extends List<?>> lines) throws IOException {
        StringBuilder text = new StringBuilder();
        CSVPrinter printer = new CSVPrinter(text, FORMAT);
        for (List<?> line : lines) {
            printer.printRecord(written(line));
        }
        return text.toString().getBytes(BYTES);
    }
}
