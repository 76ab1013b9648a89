// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.meetings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hoofprint.platform.error.Problem;
import io.hoofprint.platform.webhook.SigningKeys;
import io.hoofprint.platform.webhook.WebhookSchemes;
import io.hoofprint.platform.webhook.WebhookSignature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Calendly's own words, where a description of its interface lies beside the project; left out where there is none. */
class MeetingsContractTest {
    private static final Path CALENDLY = Path.of("../shared/contracts/calendly");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> IDENTIFYING = Set.of("event", "payload", "payload.uri");

    @BeforeEach
    void needsIt() {
        assumeTrue(Files.isDirectory(CALENDLY), "no contracts of Calendly beside the project");
    }

    @Test
    void the_signature_vector_is_good() throws IOException {
        JsonNode vector = JSON.readTree(Files.readAllBytes(CALENDLY.resolve("webhook-signature.vector.json")));
        WebhookSignature signature = new WebhookSignature(
                WebhookSchemes.of("calendly"),
                new SigningKeys(List.of(vector.path("signing_key").asText()), "the contract"));
        Instant at = Instant.ofEpochSecond(vector.path("t").asLong());
        byte[] body = vector.path("raw_body").asText().getBytes(StandardCharsets.UTF_8);
        assertThatNoException()
                .isThrownBy(() ->
                        signature.verify(name -> vector.path("header_value").asText(), body, at));
    }

    @Test
    void every_payload_becomes_the_row_it_means_in_whatever_order() throws IOException {
        Map<String, List<ReceivedEvent>> bySeries = new TreeMap<>();
        for (Path file : fixtures()) {
            String series = file.getFileName().toString().replaceAll("\\.(\\d-|invitee\\.).*", "");
            bySeries.computeIfAbsent(series, none -> new ArrayList<>()).add(received(file));
        }
        List<String> rows = new ArrayList<>();
        bySeries.forEach((series, received) -> {
            List<Meeting> meetings = rows(received);
            Collections.reverse(received);
            assertThat(rows(received)).isEqualTo(meetings);
            meetings.forEach(row -> rows.add(series + " " + summary(row)));
        });
        assertThat(rows)
                .containsExactly(
                        "v1-docs-sample canceled Joe Sample Data|One-on-One|Event Type Name|2018-03-14T12:00:00Z|This was not a real meeting.",
                        "v2-captured-2020 canceled Betty|null|null|null|null",
                        "v2-derived-full rescheduled Pat Example|null|30 Minute Meeting|2026-10-14T21:00:00Z|null",
                        "v2-derived-full canceled Pat Example|null|30 Minute Meeting|2026-10-16T21:30:00Z|Changed plans",
                        "v2-docs-sample-scheduled_event canceled John Doe|null|15 Minute Meeting|2019-08-24T14:15:22.123456Z|Meeting Conflict",
                        "v2-official-example canceled John Doe|null|null|null|Meeting Conflict");
    }

    @Test
    void a_wrong_type_in_any_member_never_fails() throws IOException {
        JsonNode schema =
                JSON.readTree(Files.readAllBytes(CALENDLY.resolve("webhook-invitee-v2-2026.derived.schema.json")));
        List<String> members = new ArrayList<>();
        collect(schema, "", members);
        assertThat(members).hasSizeGreaterThan(45).contains("payload.scheduled_event.start_time", "payload.tracking");
        int read = 0;
        for (Path file : fixtures()) {
            for (String member : members) {
                for (JsonNode wrong : wrongs()) {
                    read += survives(JSON.readTree(Files.readAllBytes(file)), member, wrong) ? 1 : 0;
                }
            }
        }
        assertThat(read).isGreaterThan(2_500);
    }

    private static boolean survives(JsonNode webhook, String member, JsonNode wrong) {
        String[] path = member.split("\\.");
        JsonNode parent = webhook;
        for (int i = 0; i < path.length - 1; i++) {
            parent = parent.path(path[i]);
        }
        if (!(parent instanceof ObjectNode object)) {
            return false;
        }
        object.set(path[path.length - 1], wrong);
        try {
            byte[] body = JSON.writeValueAsBytes(webhook);
            MeetingEvent event = MeetingEvent.of(Webhook.of(body)).orElseThrow();
            return MeetingHistory.of(event.meeting(), List.of(new ReceivedEvent("w", event)))
                    .row()
                    .isPresent();
        } catch (Problem refused) {
            assertThat(refused.status()).isEqualTo(400);
            assertThat(member).isIn(IDENTIFYING);
            return true;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<JsonNode> wrongs() {
        ArrayNode array = JSON.createArrayNode().add(1).add("x");
        ObjectNode object = JSON.createObjectNode().put("type", 7).put("uri", true);
        JsonNode number = JSON.getNodeFactory().numberNode(-1.5e300);
        JsonNode flag = JSON.getNodeFactory().booleanNode(true);
        JsonNode text = JSON.getNodeFactory().textNode("not what it should be");
        return List.of(NullNode.instance, array, object, number, flag, text);
    }

    private static void collect(JsonNode schema, String prefix, List<String> members) {
        schema.path("properties").properties().forEach(property -> {
            members.add(prefix + property.getKey());
            collect(property.getValue(), prefix + property.getKey() + ".", members);
        });
    }

    private static List<Path> fixtures() throws IOException {
        try (Stream<Path> files = Files.list(CALENDLY.resolve("fixtures"))) {
            List<Path> found = files.sorted().toList();
            assertThat(found).hasSize(12);
            return found;
        }
    }

    private static ReceivedEvent received(Path file) throws IOException {
        return new ReceivedEvent(
                file.getFileName().toString(),
                MeetingEvent.of(Webhook.of(Files.readAllBytes(file))).orElseThrow());
    }

    private static List<Meeting> rows(List<ReceivedEvent> received) {
        return received.stream()
                .map(one -> one.event().meeting())
                .collect(Collectors.toCollection(TreeSet::new))
                .stream()
                .flatMap(id -> MeetingHistory.of(id, received).row().stream())
                .toList();
    }

    private static String summary(Meeting row) {
        return String.join(
                "|",
                row.status() + " " + row.invitee().name(),
                row.kind(),
                row.name(),
                String.valueOf(row.start_time()),
                row.cancel_reason());
    }
}
