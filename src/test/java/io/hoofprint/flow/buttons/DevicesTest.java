// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.buttons;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hoofprint.platform.error.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What devices of each make publish, as their makers document it and people have recorded it. */
class DevicesTest {
    private static final String PUSH = "{\"component\":\"input:0\",\"id\":0,\"event\":\"single_push\",\"ts\":1.5}";

    @ParameterizedTest
    @CsvFileSource(resources = "/buttons/device-packets.csv", delimiter = '|', numLinesToSkip = 1, quoteCharacter = '~')
    void says_what_was_pressed_and_how_the_battery_is(String topic, String packet, String events) {
        Reading reading = Reading.of(topic, packet.getBytes(UTF_8));
        assertThat(reading.events().stream().map(DevicesTest::text).collect(joining(", ")))
                .isEqualTo(events == null ? "" : events);
        assertThat(reading.isChatter()).isEqualTo(events == null);
    }

    /** However it is stored, each press is read again as it was. */
    @ParameterizedTest
    @CsvFileSource(resources = "/buttons/device-packets.csv", delimiter = '|', numLinesToSkip = 1, quoteCharacter = '~')
    void what_is_stored_is_read_as_what_came(String topic, String packet, String events) {
        byte[] payload = packet.getBytes(UTF_8);
        Reading reading = Reading.of(topic, payload);
        if (!reading.isChatter()) {
            List<byte[]> bodies = StoredPacket.bodies(topic, payload, reading);
            assertThat(bodies).extracting(ButtonEvent::read).isEqualTo(reading.events());
            assertThat(bodies)
                    .allSatisfy(
                            body -> assertThat(StoredPacket.of(body).payload()).isEqualTo(payload));
        }
    }

    private static String text(ButtonEvent event) {
        String battery = event.remainingLife() != null
                ? " %.0f%%".formatted(event.remainingLife())
                : event.batteryMillivolts() != null ? " " + event.batteryMillivolts() + "mV" : "";
        return event.serial() + " " + event.click() + battery;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "iotbutton/A1 | no JSON | malformed",
                "iotbutton/A1 | {\"action\":\"single\"} | 'serialNumber'",
                " | {\"action\":\"single\",\"battery\":97} | 'serialNumber'",
                " | {\"Button1\":{\"Action\":\"SINGLE\"}} | 'serialNumber'",
                "x/events/rpc | {\"id\":1,\"src\":\"shellyplus1-aa\",\"result\":{}} | 'serialNumber'",
                "home/hall/stat/RESULT | {\"Button1\":{\"Action\":\"SINGLE\"}} | 'serialNumber'",
                "zigbee2mqtt/a | {\"serialNumber\":\"A1\",\"clickType\":\"TRIPLE\"} | 'clickType'",
            })
    void what_is_of_no_known_make_stays_unreadable(String topic, String packet, String told) {
        assertThatThrownBy(() -> Reading.of(topic, packet.getBytes(UTF_8)))
                .isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.code() + problem.getMessage())
                        .contains(told));
    }

    @Test
    void a_device_that_does_not_name_itself_is_told_so() {
        String anonymous = shelly(1).replace("\"src\":\"shelly-aa\",", "");
        assertThatThrownBy(() -> Reading.of("x/events/rpc", anonymous.getBytes(UTF_8)))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("'src' must be the name of the device");
    }

    @Test
    void a_packet_holds_no_more_presses_than_a_hand_makes() {
        assertThat(Reading.of(null, shelly(Devices.MOST_PRESSES).getBytes(UTF_8))
                        .presses())
                .isEqualTo(Devices.MOST_PRESSES);
        assertThatThrownBy(
                        () -> Reading.of(null, shelly(Devices.MOST_PRESSES + 1).getBytes(UTF_8)))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("9 presses");
    }

    private static String shelly(int presses) {
        return "{\"src\":\"shelly-aa\",\"method\":\"NotifyEvent\",\"params\":{\"events\":["
                + String.join(",", Collections.nCopies(presses, PUSH)) + "]}}";
    }

    /** Such a packet is not taken for an event that Hoofprint itself has stored. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"mqttTopic\":\"zigbee2mqtt/a\",\"press\":0,\"payload\":\"{\\\"action\\\":\\\"single\\\"}\"}",
                "{\"mqttTopic\":\"zigbee2mqtt/a\",\"press\":0}",
                "{\"mqttTopic\":",
            })
    void a_packet_in_the_form_of_stored_ones_stays_unreadable(String packet) {
        byte[] payload = packet.getBytes(UTF_8);
        assertThatThrownBy(() -> Reading.of("iotbutton/A1", payload)).isInstanceOf(Problem.class);
        byte[] stored = StoredPacket.unreadable("iotbutton/A1", payload);
        assertThat(StoredPacket.of(stored).payload()).isEqualTo(payload);
        assertThatThrownBy(() -> ButtonEvent.read(stored)).isInstanceOf(Problem.class);
    }

    @ParameterizedTest
    @CsvSource({
        "kitchen, KITCHEN",
        "Küche 2, KUCHE_2",
        "a/b.c:d, A_B_C_D",
        "a-b_c, A-B_C",
    })
    void a_name_becomes_a_serial(String name, String serial) {
        assertThat(DeviceName.serial(name)).isEqualTo(serial);
    }

    @Test
    void names_that_lose_letters_or_their_end_stay_different() {
        assertThat(DeviceName.serial("кухня")).isNotEqualTo(DeviceName.serial("ванна"));
        assertThat(DeviceName.serial("a".repeat(80))).isNotEqualTo(DeviceName.serial("a".repeat(81)));
        for (String name : List.of("кухня", "a".repeat(80), "🐴", "ü".repeat(64))) {
            assertThat(ButtonEvent.isSerial(DeviceName.serial(name))).isTrue();
        }
    }

    @Test
    void a_malformed_row_is_shown() throws IOException {
        String table = Files.readString(Path.of("src/main/resources/buttons/devices.csv"));
        assertThatThrownBy(() -> Devices.parse("make,topic")).hasMessageContaining("must begin with");
        assertThatThrownBy(() -> Devices.parse(table + "acme,a/b"))
                .hasMessageContaining("2 columns instead of 14: acme,a/b");
        assertThatThrownBy(() -> Devices.parse(table + "acme,(,,,,,,,,,,,,")).hasMessageContaining("acme,(");
    }

    /** Another make is another row. */
    @Test
    void a_new_make_needs_a_row_only() throws IOException {
        String table = Files.readString(Path.of("src/main/resources/buttons/devices.csv"));
        Devices devices = Devices.parse(table + "acme,acme/([^/]+),,,keys/key(\\d+),,1,kind,2x,held,1x,up,,mv\n");
        Reading reading =
                devices.read("acme/door", ButtonJson.of("""
                        {"keys":{"key1":{"kind":"1x","mv":2900},"key2":{"kind":"up"},"key3":{"kind":"held"}}}
                        """.getBytes(UTF_8))).orElseThrow();
        assertThat(reading.make()).isEqualTo("acme");
        assertThat(reading.events())
                .containsExactly(
                        new ButtonEvent("DOOR", ClickType.SINGLE, 2900, null),
                        new ButtonEvent("DOOR-3", ClickType.LONG, null, null));
    }
}
