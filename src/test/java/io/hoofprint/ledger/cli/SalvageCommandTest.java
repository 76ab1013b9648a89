// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.cli;

import static io.hoofprint.ledger.LedgerFixture.event;
import static io.hoofprint.ledger.LedgerFixture.from;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hoofprint.CommandLineCall;
import io.hoofprint.ledger.LedgerFixture;
import io.hoofprint.ledger.NewEvent;
import io.hoofprint.ledger.sqlite.SqliteLedger;
import io.hoofprint.ledger.sqlite.SqliteOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SalvageCommandTest {
    private static final int EVENTS = 100;
    private static final int PAGE = 4096;

    @TempDir
    Path data;

    @TempDir
    Path elsewhere;

    private Path out;

    @BeforeEach
    void write() throws Exception {
        out = elsewhere.resolve("events.jsonl");
        try (var ledger = SqliteLedger.open(SqliteOptions.in(data))) {
            LedgerFixture.append(
                    ledger,
                    "clicks",
                    from(
                            "ana",
                            IntStream.rangeClosed(1, EVENTS)
                                    .mapToObj(i ->
                                            event("id-" + i, "{\"n\":" + i + ",\"x\":\"" + "x".repeat(300) + "\"}"))
                                    .toArray(NewEvent[]::new)));
            LedgerFixture.append(
                    ledger,
                    "notes",
                    from("bob", new NewEvent("raw", new byte[] {(byte) 0xff}), event("n", "forget me")));
            ledger.forget("notes", "bob", "n");
        }
    }

    private List<JsonNode> lines() throws IOException {
        var lines = new ArrayList<JsonNode>();
        for (String line : Files.readAllLines(out)) {
            lines.add(new ObjectMapper().readTree(line));
        }
        return lines;
    }

    private CommandLineCall salvage(String... more) {
        var arguments = new ArrayList<>(List.of("ledger", "salvage", "--out", out.toString()));
        arguments.addAll(List.of(more));
        return CommandLineCall.on(data, arguments.toArray(String[]::new));
    }

    @Test
    void each_event_of_a_whole_ledger_is_a_line() throws Exception {
        CommandLineCall call = salvage();
        assertThat(call.exitCode()).as(call.err()).isZero();
        assertThat(call.out()).isEqualTo(EVENTS + 2 + " events are in " + out + ".\n");
        assertThat(lines()).hasSize(EVENTS + 2);
        JsonNode first = lines().get(0);
        assertThat(first.get("stream").asText()).isEqualTo("clicks");
        assertThat(first.get("sequence").asLong()).isEqualTo(1);
        assertThat(first.get("sender").asText()).isEqualTo("ana");
        assertThat(first.get("id").asText()).isEqualTo("id-1");
        assertThat(first.get("receivedAt").asText()).startsWith("2").endsWith("Z");
        assertThat(first.get("body").asText()).startsWith("{\"n\":1,");
        JsonNode binary = lines().get(EVENTS);
        assertThat(binary.get("bodyEncoding").asText()).isEqualTo("base64");
        assertThat(binary.get("body").asText()).isEqualTo("/w==");
        assertThat(lines().get(EVENTS + 1).get("forgotten").asBoolean()).isTrue();
    }

    @Test
    void what_cannot_be_read_is_told_and_the_file_stays_as_it_is() throws Exception {
        Path log = elsewhere.resolve("ledger-damaged.db");
        byte[] file = Files.readAllBytes(data.resolve("ledger.db"));
        int at = new String(file, StandardCharsets.ISO_8859_1).indexOf("{\"n\":50,") / PAGE * PAGE;
        Arrays.fill(file, at, at + PAGE, (byte) 0);
        Files.write(log, file);
        CommandLineCall call = salvage(log.toString());
        assertThat(call.exitCode()).as(call.err()).isZero();
        assertThat(call.out()).contains("Not to be read:\n  clicks ");
        assertThat(lines()).hasSizeBetween(EVENTS - 20, EVENTS);
        assertThat(lines()).noneMatch(line -> line.get("id").asText().equals("id-50"));
        assertThat(log).hasBinaryContent(file);
    }

    @Test
    void what_is_there_is_not_overwritten() throws Exception {
        Files.writeString(out, "mine");
        CommandLineCall call = salvage();
        assertThat(call.exitCode()).isEqualTo(1);
        assertThat(call.err()).contains(out + " exists");
        assertThat(out).hasContent("mine");
    }

    @Test
    void what_is_no_ledger_is_told() throws Exception {
        Path text = Files.writeString(elsewhere.resolve("text.db"), "nothing ".repeat(1_000));
        assertThat(salvage(text.toString()).err()).contains("Nothing can be read from " + text);
        assertThat(salvage(elsewhere.resolve("none").toString()).err()).contains("There is no file");
        assertThat(CommandLineCall.on(data, "ledger").err()).contains("salvage");
    }
}
