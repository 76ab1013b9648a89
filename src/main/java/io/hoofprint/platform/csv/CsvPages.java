// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.csv;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Enumeration;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** A file in UTF-8 that is made a page of rows at a time, as it is read: it may be of any length. */
public final class CsvPages implements Enumeration<InputStream> {
    private final Supplier<? extends List<? extends List<?>>> pages;
    private List<? extends List<?>> next;

    private CsvPages(List<String> header, Supplier<? extends List<? extends List<?>>> pages) {
        this.pages = pages;
        next = List.of(header);
    }

    /** @param pages the rows, page by page; an empty one is the end. Cells are texts, numbers or null */
    public static InputStream of(List<String> header, Supplier<? extends List<? extends List<?>>> pages) {
        return new SequenceInputStream(new CsvPages(header, pages));
    }

    @Override
    public boolean hasMoreElements() {
        if (next == null) {
            next = pages.get();
        }
        return !next.isEmpty();
    }

    @Override
    public InputStream nextElement() {
        byte[] page = bytes(next);
        next = null;
        return new ByteArrayInputStream(page);
    }

    private static byte[] bytes(List<? extends List<?>> rows) {
        StringBuilder text = new StringBuilder();
        try {
            CSVPrinter printer = new CSVPrinter(text, CSVFormat.RFC4180);
            for (List<?> row : rows) {
                printer.printRecord(row.stream().map(CsvPages::cell).toList());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String cell(Object cell) {
        return cell instanceof Number ? cell.toString() : Formulas.disarmed(Objects.toString(cell, ""));
    }
}
