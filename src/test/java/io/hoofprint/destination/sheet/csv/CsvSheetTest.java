// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.sheet.csv;

import static io.hoofprint.destination.sheet.Presses.HEADER;
import static io.hoofprint.destination.sheet.Presses.LOG;
import static io.hoofprint.destination.sheet.Presses.log;
import static io.hoofprint.destination.sheet.Presses.row;
import static io.hoofprint.destination.sheet.Presses.shown;
import static io.hoofprint.destination.sheet.Presses.update;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hoofprint.destination.sheet.Presses;
import io.hoofprint.destination.sheet.SheetContract;
import io.hoofprint.destination.sheet.SheetFixture;
import io.hoofprint.destination.sheet.SheetKeys;
import io.hoofprint.destination.sheet.SheetTable;
import io.hoofprint.destination.sheet.SheetUpdate;
import io.hoofprint.platform.error.Blocked;
import io.hoofprint.platform.error.Rejected;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.QuoteMode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

class CsvSheetTest extends SheetContract {
    @TempDir
    static Path data;

    private static SheetFixture sheet;

    @BeforeAll
    static void start() throws Exception {
        sheet = new SheetFixture(data, Map.of());
    }

    @AfterAll
    static void stop() {
        sheet.close();
    }

    /** The cached state is as outdated as after a person's change. */
    @AfterEach
    void away() {
        FileSystemUtils.deleteRecursively(data.resolve("sheets/buttons").toFile());
    }

    @Override
    public void send(SheetUpdate update) {
        sheet.send(update);
    }

    @Override
    public List<String> keys(SheetKeys asked) {
        return sheet.keys(asked);
    }

    /** Without the apostrophes, which a test of its own looks at. */
    @Override
    public List<List<String>> seen(String tab) {
        return read(file(tab)).stream()
                .map(line -> Presses.trimmed(
                        line.stream().map(CsvSheetTest::unmarked).toList()))
                .toList();
    }

    /** As a spreadsheet program does it: everything quoted, other ends of line. */
    @Override
    public void edit(String tab, Consumer<List<List<String>>> change) {
        List<List<String>> lines = new ArrayList<>(read(file(tab)));
        change.accept(lines);
        StringBuilder text = new StringBuilder();
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setQuoteMode(QuoteMode.ALL)
                .setRecordSeparator('\n')
                .get();
        try (CSVPrinter printer = new CSVPrinter(text, format)) {
            printer.printRecords(lines);
            Files.writeString(file(tab), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void rename(String tab, String name) {
        try {
            Files.move(file(tab), file(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void a_file_is_as_rfc_4180_says() throws IOException {
        send(update(0, row(1, "José, \"Pepe\""), row(2, "=1+1")));
        assertThat(file(LOG)).hasContent("""
                time,person,battery,event\r
                2026-11-26 09:00:01,"José, ""Pepe""\",1501,press-1\r
                2026-11-26 09:00:02,'=1+1,,press-2\r
                """);
    }

    @Test
    void what_looks_like_a_formula_begins_with_an_apostrophe() {
        List<Object> cells = Arrays.asList("=1", "+1", "-1", "@a", "\ta", "\ra", "'=1", -1L, "a=1", "'a", null);
        send(new SheetUpdate(Presses.SHEET, null, new SheetTable("Tally", List.of(cells))));
        assertThat(read(file("Tally")).get(0))
                .containsExactly("'=1", "'+1", "'-1", "'@a", "'\ta", "'\ra", "''=1", "-1", "a=1", "'a", "");
    }

    @Test
    void rows_are_put_at_the_end_of_the_file_that_is_there() throws IOException {
        send(update(1, 2000));
        Object before = identity();
        send(update(2001, 2001));
        Files.setLastModifiedTime(file(LOG), FileTime.fromMillis(0));
        send(update(2001, 2002));
        send(update(1, 3));
        send(update(2003, 2003));
        assertThat(identity()).isEqualTo(before);
        assertThat(seen(LOG)).isEqualTo(log(2003));
    }

    private Object identity() throws IOException {
        return Files.readAttributes(file(LOG), BasicFileAttributes.class).fileKey();
    }

    @Test
    void a_partial_row_of_a_killed_process_is_repaired_by_the_repeat() throws Exception {
        send(update(1, 2));
        long two = Files.size(file(LOG));
        send(update(0, row(1), row(2), row(3, "José, \"Pepe\""), row(4)));
        byte[] whole = Files.readAllBytes(file(LOG));
        for (int length = (int) two; length <= whole.length; length++) {
            Files.write(file(LOG), Arrays.copyOf(whole, length));
            send(update(2, row(3, "José, \"Pepe\""), row(4)));
            assertThat(file(LOG)).as("cut after %d bytes", length).hasBinaryContent(whole);
        }
    }

    @Test
    void a_note_in_the_last_line_is_not_taken_for_the_beginning_of_a_row() throws IOException {
        send(update(1, 2));
        Files.writeString(file(LOG), Files.readString(file(LOG)) + "2027");
        assertThatThrownBy(() -> send(update(3, 3))).isInstanceOf(Blocked.class);
    }

    @Test
    void a_spreadsheet_programs_byte_order_mark_stays_and_is_in_no_cell() throws IOException {
        send(update(1, 3));
        Files.writeString(file(LOG), "\uFEFF" + Files.readString(file(LOG)).replace("time", "\"time\""));
        send(update(4, 4));
        send(update(1, row(2, "Bo")));
        assertThat(file(LOG)).content().startsWith("\uFEFFtime,person").contains(":02,Bo,");
        assertThat(seen(LOG)).hasSize(5);
    }

    @Test
    void a_file_in_another_encoding_is_kept_as_it_is() throws IOException {
        send(update(1, 2));
        String note = "José";
        byte[] old = (Files.readString(file(LOG)).replace("Ana", note)).getBytes(CsvText.BYTES);
        Files.write(file(LOG), old);
        send(update(2, row(3), row(5)));
        send(update(3, row(4)));
        assertThat(new String(Files.readAllBytes(file(LOG)), CsvText.BYTES)).contains(":01,José,1501,press-1");
    }

    @Test
    void a_last_line_without_its_end_is_given_one() throws IOException {
        send(update(1, 2));
        Files.writeString(file(LOG), Files.readString(file(LOG)).strip());
        send(update(3, 3));
        assertThat(seen(LOG)).isEqualTo(log(3));
    }

    @Test
    void an_empty_file_gets_its_header_and_an_empty_first_line_too() throws IOException {
        Files.createDirectories(file(LOG).getParent());
        Files.writeString(file(LOG), "");
        send(update(1, 1));
        assertThat(seen(LOG)).isEqualTo(log(1));
        Files.writeString(file(LOG), "\r\n" + Files.readString(file(LOG)).split("\r\n")[1]);
        send(update(2, 2));
        assertThat(seen(LOG)).containsExactly(HEADER, shown(row(1)), shown(row(2)));
    }

    @Test
    void nothing_is_left_half_written() throws IOException {
        send(update(1, 3));
        send(update(1, row(2, "Bo")));
        try (Stream<Path> left = Files.list(data.resolve("sheets/.unfinished"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void names_that_are_no_names_are_refused() {
        for (SheetKeys names :
                List.of(new SheetKeys("../x", LOG, 0), new SheetKeys("", LOG, 0), new SheetKeys("x", "a/b", 0))) {
            assertThatThrownBy(() -> keys(names)).isInstanceOf(Rejected.class);
        }
    }

    @Test
    void a_file_where_the_folder_would_be_blocks() throws IOException {
        Files.createDirectories(data.resolve("sheets"));
        Files.writeString(data.resolve("sheets/buttons"), "a file");
        assertThatThrownBy(() -> send(update(1, 1))).isInstanceOf(Blocked.class).hasMessageContaining("move");
    }

    private Path file(String tab) {
        return data.resolve("sheets/buttons/" + tab + ".csv");
    }

    private static List<List<String>> read(Path file) {
        if (!Files.exists(file)) {
            return List.of();
        }
        CSVFormat format =
                CSVFormat.RFC4180.builder().setIgnoreEmptyLines(false).get();
        try (CSVParser parser = CSVParser.parse(file, UTF_8, format)) {
            return parser.stream().map(line -> line.toList()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String unmarked(String cell) {
        return cell.matches("(?s)''*[=+\\-@\t\r].*") ? cell.substring(1) : cell;
    }
}
