// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.buttons;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A row of {@code buttons/devices.csv}, which explains its columns.
 *
 * @param topic null for any
 * @param known the member that tells its packets; null for all on its topic
 * @param device null if the topic names it
 * @param press null if such a packet is never one
 * @param action null for a report of the battery
 */
record DeviceRow(
        String make,
        Pattern topic,
        DeviceMember known,
        DevicePath device,
        DevicePath press,
        DeviceMember button,
        String first,
        String action,
        DeviceWords words,
        String percent,
        String millivolts) {
    private static final int COLUMNS = 14;
    private static final String NONE = "-";

    /** @throws IllegalArgumentException if it is malformed */
    static DeviceRow parse(String line) {
        String[] cells = line.split(",", -1);
        if (cells.length != COLUMNS) {
            throw new IllegalArgumentException(cells.length + " columns instead of " + COLUMNS + ": " + line);
        }
        try {
            return new DeviceRow(
                    cells[0],
                    cells[1].isEmpty() ? null : Pattern.compile(cells[1]),
                    DeviceMember.parse(cells[2]),
                    cells[3].isEmpty() ? null : DevicePath.parse(cells[3]),
                    cells[4].equals(NONE) ? null : DevicePath.parse(cells[4]),
                    DeviceMember.parse(cells[5]),
                    cells[6],
                    cells[7].equals(NONE) ? null : cells[7],
                    DeviceWords.of(cells[8], cells[9], cells[10], cells[11]),
                    cells[12],
                    cells[13]);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(e.getMessage() + ": " + line, e);
        }
    }

    /** @param packetTopic null if it is not known */
    boolean isOn(String packetTopic) {
        return topic == null
                || packetTopic != null && topic.matcher(packetTopic).matches();
    }

    /** Whether all on its topic is of its make, JSON or not. */
    boolean isAlone() {
        return topic != null && known == null;
    }

    boolean knows(JsonNode packet) {
        return known == null || known.in(packet).isPresent();
    }

    boolean needsTopic() {
        return topic != null && device == null;
    }

    /** The presses in a packet that it knows, in order, and reports of batteries. */
    List<ButtonEvent> events(String packetTopic, ButtonJson packet) {
        if (press == null) {
            return List.of();
        }
        Matcher levels = topic == null ? null : topic.matcher(packetTopic);
        boolean named = levels != null && levels.matches();
        String fromTopic = named && levels.groupCount() > 1 ? levels.group(2) : "";
        List<ButtonEvent> events = new ArrayList<>();
        for (DevicePath.Found found : press.in(packet.root())) {
            button(found, fromTopic)
                    .flatMap(key -> event(found.node(), key, () -> device == null ? levels.group(1) : name(packet)))
                    .ifPresent(events::add);
        }
        return events;
    }

    private String name(ButtonJson packet) {
        return device.in(packet.root()).stream()
                .map(found -> found.node().textValue())
                .filter(text -> text != null && !text.isBlank())
                .findFirst()
                .orElseThrow(() -> packet.refused("'" + device + "' must be the name of the device"));
    }

    /** Empty if it is none of this row's. */
    private Optional<String> button(DevicePath.Found found, String fromTopic) {
        return button == null
                ? Optional.of(found.name().isEmpty() ? fromTopic : found.name())
                : button.in(found.node());
    }

    private Optional<ButtonEvent> event(JsonNode node, String key, Supplier<String> name) {
        Double life = ButtonJson.percent(node.path(percent));
        Integer voltage = life == null ? ButtonJson.millivolts(node.path(millivolts)) : null;
        if (action == null) {
            return life == null && voltage == null
                    ? Optional.empty()
                    : Optional.of(new ButtonEvent(serial(name.get(), key), null, voltage, life));
        }
        return words.read(node.path(action).asText(""))
                .map(word -> new ButtonEvent(serial(name.get(), key, word.button()), word.click(), voltage, life));
    }

    private String serial(String name, String... buttons) {
        StringBuilder serial = new StringBuilder(name);
        for (String one : buttons) {
            if (!one.isEmpty() && !one.equals(first)) {
                serial.append('-').append(one);
            }
        }
        return DeviceName.serial(serial.toString());
    }
}
