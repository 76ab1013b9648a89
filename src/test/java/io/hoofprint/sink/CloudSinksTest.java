// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.hoofprint.ServerFixture;
import io.hoofprint.contract.Behaviour;
import io.hoofprint.contract.Contract;
import io.hoofprint.contract.DriveStandIn;
import io.hoofprint.contract.Fault;
import io.hoofprint.contract.GoogleKeyFile;
import io.hoofprint.contract.GoogleTokens;
import io.hoofprint.contract.Reply;
import io.hoofprint.contract.Seen;
import io.hoofprint.contract.SheetsStandIn;
import io.hoofprint.contract.SlackStandIn;
import io.hoofprint.contract.StandIn;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sinks in a user's flow, on stand-ins for AWS Lambda, S3 and Slack that hold each request against its description. */
class CloudSinksTest {
    private static final SlackStandIn SLACK = new SlackStandIn("xoxb-good");
    private static final Map<String, String> OBJECTS = new ConcurrentHashMap<>();
    private static final StandIn CHAT = new StandIn(Contract::slack, SLACK);
    private static final StandIn AWS = new StandIn(
            () -> Contract.lambda().and(Contract.s3()),
            Behaviour.byPath(
                    Map.of("/2015-03-31/", request -> Reply.json(200, "null"), "/hoofprint", CloudSinksTest::s3)));
    private static final String SHEET = "a".repeat(44);
    private static final SheetsStandIn BOOK = new SheetsStandIn(SHEET);
    private static final GoogleKeyFile KEY = new GoogleKeyFile();
    private static final DriveStandIn DRIVE = new DriveStandIn("folder-1");
    private static final StandIn GOOGLE = new StandIn(
            () -> Contract.sheets().and(Contract.drive()).and(Contract.googleToken()),
            new GoogleTokens(Behaviour.byPath(Map.of("/v4/", BOOK, "/drive/", DRIVE, "/upload/", DRIVE)))
                    .signer(KEY.publicKey()));
    private static final Elsewhere ELSEWHERE = new Elsewhere();
    private static final ServerFixture SERVER = SinkFlow.server(ELSEWHERE, "cloud.camel.yaml");
    private static final SinkFlow FLOW = new SinkFlow(SERVER, ELSEWHERE);

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        GOOGLE.start();
        CHAT.start();
        AWS.start();
        SERVER.with("HOOFPRINT_CHAT", "slack")
                .with("SLACK_TOKEN", "xoxb-good")
                .with("SLACK_ENDPOINT", CHAT.url() + "/api")
                .with("HOOFPRINT_DRIVE", "google")
                .with("HOOFPRINT_EVIDENCE_DRIVE_FOLDER", "folder-1")
                .with("HOOFPRINT_SHEET", "google")
                .with("HOOFPRINT_BUTTONS_SHEET_ID", SHEET)
                .with(
                        "GOOGLE_CREDENTIALS",
                        KEY.write(folder.resolve("key.json")).toString())
                .with("GOOGLE_ENDPOINT", GOOGLE.url())
                .with("HOOFPRINT_FUNCTION", "lambda")
                .with("HOOFPRINT_ARCHIVE", "s3")
                .with("AWS_ENDPOINT", AWS.url())
                .with("AWS_REGION", "eu-west-1")
                .with("AWS_ACCESS_KEY_ID", "id")
                .with("AWS_SECRET_ACCESS_KEY", "secret")
                .start();
    }

    @AfterAll
    static void stop() throws IOException {
        SERVER.close();
        AWS.close();
        CHAT.close();
        GOOGLE.close();
        ELSEWHERE.close();
    }

    private static Reply s3(Seen request) {
        if (request.operation().equals("PutObject")) {
            OBJECTS.put(request.path(), request.text());
            return Reply.empty(200).with("ETag", "\"1\"");
        }
        return Reply.of(200, "application/xml", "<ListBucketResult></ListBucketResult>");
    }

    @Test
    void a_function_gets_the_event_with_its_identity_and_with_each_repeat_the_same() {
        FLOW.failAfter("function");
        FLOW.send("called", "José", "front");
        FLOW.awaitDone("function", "called");
        List<JsonNode> calls = calls("called");
        assertThat(calls).hasSize(2).allSatisfy(call -> {
            assertThat(call.path("version").asInt()).isEqualTo(1);
            assertThat(call.path("stream").asText()).isEqualTo("doors");
            assertThat(call.path("sender").asText()).isEqualTo("porter");
            assertThat(call.path("sequence").asLong()).isPositive();
            assertThat(call.path("receivedAt").asText()).endsWith("Z");
            assertThat(call.path("bodyEncoding").asText()).isEqualTo("json");
            assertThat(call.at("/body/person").asText()).isEqualTo("José");
        });
        assertThat(calls.get(0).path("identity").asText()).matches("[0-9a-f]{32}");
        assertThat(calls.get(0)).isEqualTo(calls.get(1));
        assertThat(AWS.requests("Invoke").get(0).variable("FunctionName")).isEqualTo("doors:live");
    }

    @Test
    void an_event_on_which_the_function_fails_is_set_aside_with_its_words() {
        AWS.next(Fault.answer(Reply.json(200, "{\"errorType\":\"Error\",\"errorMessage\":\"no such door\"}")
                        .with("X-Amz-Function-Error", "Unhandled"))
                .on("Invoke"));
        FLOW.send("failing", "Ana", "none");
        await().untilAsserted(() -> assertThat(FLOW.deadLetters("function"))
                .anySatisfy(reason -> assertThat(reason).contains("Error: no such door")));
        FLOW.awaitDone("archive", "failing");
    }

    @Test
    void a_message_in_slack_holds_no_markup_of_a_sender_s() {
        FLOW.failAfter("chat");
        FLOW.send("told", "<!channel> & co", "front");
        FLOW.awaitDone("chat", "told");
        assertThat(SLACK.messages())
                .filteredOn(message -> message.text().endsWith(" co is here"))
                .hasSize(2)
                .allSatisfy(message -> {
                    assertThat(message.channel()).isEqualTo("#doors");
                    assertThat(message.text()).isEqualTo("&lt;!channel&gt; &amp; co is here");
                });
    }

    @Test
    void an_event_is_one_object_though_its_answer_is_lost() {
        AWS.next(Fault.cut().on("PutObject"));
        String body = FLOW.send("kept", "Ana", "front");
        FLOW.awaitDone("archive", "kept");
        assertThat(OBJECTS.entrySet().stream()
                        .filter(object -> object.getValue().equals(body)))
                .singleElement()
                .satisfies(object -> assertThat(object.getKey())
                        .matches("/hoofprint/doors/\\d{4}/\\d\\d/\\d\\d/[0-9a-f]{32}\\.json"));
    }

    @Test
    void an_event_is_one_row_of_a_google_sheet_though_its_answer_is_lost() {
        GOOGLE.next(Fault.cut().on("sheets.spreadsheets.values.batchUpdate"));
        FLOW.failAfter("sheet");
        FLOW.send("row", "=José", "front");
        FLOW.awaitDone("sheet", "row");
        assertThat(BOOK.lines("Doors").get(0)).containsExactly("Person", "Door", "identity");
        assertThat(BOOK.lines("Doors"))
                .filteredOn(line -> line.get(0).equals("=José"))
                .singleElement()
                .satisfies(line -> assertThat(line.get(2)).matches("[0-9a-f]{32}"));
        assertThat(GOOGLE.requests("sheets.spreadsheets.values.batchUpdate")).hasSizeGreaterThan(2);
    }

    @Test
    void an_event_is_one_file_of_google_drive_though_its_answer_is_lost() {
        GOOGLE.next(Fault.cut().on("drive.files.create"));
        FLOW.failAfter("drive");
        String body = FLOW.send("filed", "José", "front");
        FLOW.awaitDone("drive", "filed");
        assertThat(DRIVE.in("folder-1").entrySet().stream()
                        .filter(file -> file.getValue().startsWith("filed ")))
                .singleElement()
                .satisfies(file -> {
                    assertThat(file.getValue()).matches("filed [0-9a-f]{32}\\.json");
                    assertThat(DRIVE.content(file.getKey()))
                            .asString(StandardCharsets.UTF_8)
                            .isEqualTo(body);
                });
        assertThat(GOOGLE.requests("drive.files.create")).hasSizeGreaterThan(2);
    }

    @Test
    void a_folder_that_is_not_there_blocks_and_says_so() {
        FLOW.send("lost", "Ana", "front");
        await().untilAsserted(
                        () -> assertThat(FLOW.reader("nowhere").path("error").toString())
                                .contains("Google Drive has no folder no-such-folder"));
    }

    private static List<JsonNode> calls(String id) {
        return AWS.requests("Invoke").stream()
                .map(Seen::json)
                .filter(call -> call.path("id").asText().equals(id))
                .toList();
    }
}
