package io.hoofprint.platform.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A text table: columns as wide as their widest cell, two spaces apart. */
public final class TextTable {
    private final List<String> heading;
    private final List<List<String>> rows;

    /** @param rows each as long as the heading */
    public TextTable(List<String> heading, List<List<String>> rows) {
        this.heading = heading;
        this.rows = rows;
    }

    public void print(PrintWriter out) {
        int[] widths = IntStream.range(0, heading.size()).map(this::width).toArray();
        lines().forEach(line -> out.println(line(line, widths)));
        out.flush();
    }

    private Stream<List<String>> lines() {
        return Stream.concat(Stream.of(heading), rows.stream());
    }

    private int width(int column) {
        return lines().mapToInt(line -> line.get(column).length()).max().orElse(0);
    }

    private static String line(List<String> cells, int[] widths) {
        return IntStream.range(0, widths.length)
                .mapToObj(
                        i -> cells.get(i) + " ".repeat(widths[i] - cells.get(i).length()))
                .collect(Collectors.joining("  "))
                .stripTrailing();
    }
}
