// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.sheet.csv;

import io.hoofprint.destination.sheet.PlacedRows;
import io.hoofprint.destination.sheet.SheetKeys;
import io.hoofprint.destination.sheet.SheetTable;
import io.hoofprint.destination.sheet.SheetUpdate;
import io.hoofprint.platform.data.DurableFiles;
import io.hoofprint.platform.error.FileErrorTranslator;
import io.hoofprint.platform.error.Rejected;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.camel.Body;

/** Sheets as files: {@code <folder>/<sheet>/<tab>.csv}. */
public final class CsvSheets {
    private static final Pattern SHEET = Pattern.compile("[A-Za-z0-9_-]+");
    private static final Pattern TAB = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9 _-]{0,99}");

    private final Map<Path, CsvTab> tabs = new HashMap<>();
    private final Path folder;
    private final DurableFiles files;

    public CsvSheets(String folder) {
        this.folder = Path.of(folder).toAbsolutePath().normalize();
        // No sheet's id begins with a dot, so no sheet contains incomplete files.
        files = new DurableFiles(this.folder, this.folder.resolve(".unfinished"));
    }

    /** Durable when it returns. */
    public synchronized void update(@Body SheetUpdate update) {
        PlacedRows rows = update.rows();
        if (rows != null && !rows.rows().isEmpty()) {
            Path file = file(update.sheet(), rows.tab());
            CsvTab tab = tabs.computeIfAbsent(file, path -> new CsvTab(update.sheet(), path, files));
            io(file, () -> tab.write(rows));
        }
        SheetTable table = update.table();
        if (table != null) {
            Path file = file(update.sheet(), table.tab());
            io(file, () -> files.replace(file, CsvText.lines(table.lines())));
        }
    }

    /** @return the keys of a tab's rows, in order; {@code ""} for a row without one, except at the end */
    public synchronized List<String> keys(@Body SheetKeys request) {
        Path file = file(request.sheet(), request.tab());
        List<String> keys = new ArrayList<>();
        if (Files.exists(file)) {
            io(
                    file,
                    () -> CsvScan.each(file, (place, line) -> {
                        if (place > 0) {
                            keys.add(
                                    request.keyColumn() < line.size()
                                            ? CsvText.read(line.get(request.keyColumn()))
                                            : "");
                        }
                    }));
        }
        while (!keys.isEmpty() && keys.get(keys.size() - 1).isEmpty()) {
            keys.remove(keys.size() - 1);
        }
        return keys;
    }

    private Path file(String sheet, String tab) {
        if (!SHEET.matcher(sheet).matches() || !TAB.matcher(tab).matches()) {
            throw new Rejected("There can be no sheet '" + sheet + "' with a tab '" + tab
                    + "': a sheet's id is of A-Z, a-z, 0-9, _ and -, and a tab's name of those and spaces.");
        }
        return folder.resolve(sheet).resolve(tab + ".csv");
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void io(Path file, Work work) {
        try {
            work.run();
        } catch (UncheckedIOException e) {
            throw unusable(file, e.getCause());
        } catch (IOException e) {
            throw unusable(file, e);
        }
    }

    private static RuntimeException unusable(Path file, IOException e) {
        return FileErrorTranslator.typedOfOwnFile("The sheet's file " + file + " cannot be used", e);
    }
}
