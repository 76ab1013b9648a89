// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A text table: columns as wide as their widest cell, two spaces apart. Where that is too wide, each row is a paragraph with a
 * line for each of its cells.
 */
public final class TextTable {
    private static final String BETWEEN = "  ";

    private final List<String> heading;
    private final List<List<String>> rows;

    /** @param rows each as long as the heading */
    public TextTable(List<String> heading, List<List<String>> rows) {
        this.heading = heading;
        this.rows = rows;
    }

    public void print(HelpOption command) {
        print(command.out(), command.columns());
    }

    /** @param columns of the terminal */
    void print(PrintWriter out, int columns) {
        int[] widths = IntStream.range(0, heading.size()).map(this::width).toArray();
        int whole = IntStream.of(widths).sum() + BETWEEN.length() * (widths.length - 1);
        if (whole > columns && !rows.isEmpty()) {
            rows.forEach(row -> out.println(paragraph(row)));
        } else {
            lines().forEach(line -> out.println(line(line, widths)));
        }
        out.flush();
    }

    private Stream<List<String>> lines() {
        return Stream.concat(Stream.of(heading), rows.stream());
    }

    private int width(int column) {
        return lines().mapToInt(line -> line.get(column).length()).max().orElse(0);
    }

    private String paragraph(List<String> row) {
        int longest = heading.stream().mapToInt(String::length).max().orElse(0);
        return IntStream.range(0, row.size())
                .mapToObj(i -> padded(heading.get(i), longest) + BETWEEN + row.get(i) + "\n")
                .collect(Collectors.joining());
    }

    private static String line(List<String> cells, int[] widths) {
        return IntStream.range(0, widths.length)
                .mapToObj(i -> padded(cells.get(i), widths[i]))
                .collect(Collectors.joining(BETWEEN))
                .stripTrailing();
    }

    private static String padded(String cell, int width) {
        return cell + " ".repeat(width - cell.length());
    }
}
