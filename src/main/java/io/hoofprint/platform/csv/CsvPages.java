package io.hoofprint.platform.csv;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** A file in UTF-8 that is made a page of rows at a time, as it is read: it may be of any length. */
public final class CsvPages extends InputStream {
    private final Supplier<? extends List<? extends List<?>>> pages;
    private byte[] page;
    private int at;
    private boolean over;

    /** @param pages the rows, page by page; an empty one is the end. Cells are texts, numbers or null */
    public CsvPages(List<String> header, Supplier<? extends List<? extends List<?>>> pages) throws IOException {
        this.pages = pages;
        page = bytes(List.of(header));
    }

    @Override
    public int read() throws IOException {
        return turn() ? page[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!turn()) {
            return -1;
        }
        int count = Math.min(length, page.length - at);
        System.arraycopy(page, at, into, from, count);
        at += count;
        return count;
    }

    /** @return whether there is anything left to read */
    private boolean turn() throws IOException {
        while (at == page.length && !over) {
            List<? extends List<?>> rows = pages.get();
            over = rows.isEmpty();
            page = bytes(rows);
            at = 0;
        }
        return at < page.length;
    }

    private static byte[] bytes(List<? extends List<?>> rows) throws IOException {
        StringBuilder text = new StringBuilder();
        CSVPrinter printer = new CSVPrinter(text, CSVFormat.RFC4180);
        for (List<?> row : rows) {
            printer.printRecord(row.stream().map(CsvPages::cell).toList());
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String cell(Object cell) {
        return cell instanceof Number ? cell.toString() : Formulas.disarmed(Objects.toString(cell, ""));
    }
}
