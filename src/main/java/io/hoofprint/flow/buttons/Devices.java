// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.buttons;

import io.hoofprint.platform.error.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The makes of buttons in {@code buttons/devices.csv}. */
record Devices(List<DeviceRow> rows) {
    static final Devices KNOWN = load("/buttons/devices.csv");
    static final int MOST_PRESSES = 8;

    private static final String HEAD =
            "make,topic,known,device,press,button,first,action,double,long,single,ignored,percent,millivolts";

    private static Devices load(String resource) {
        try (InputStream table = Devices.class.getResourceAsStream(resource)) {
            return parse(new String(table.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws IllegalArgumentException if a row is malformed */
    static Devices parse(String text) {
        List<String> lines = text.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
        if (lines.isEmpty() || !lines.get(0).equals(HEAD)) {
            throw new IllegalArgumentException("the table of devices must begin with: " + HEAD);
        }
        return new Devices(lines.stream().skip(1).map(DeviceRow::parse).toList());
    }

    /**
     * What a packet of a known make says; empty if it is none's.
     *
     * @param topic null if it is not known
     * @throws Problem 400 if it does not name its device, or holds too many presses
     */
    Optional<Reading> read(String topic, ButtonJson packet) {
        List<DeviceRow> fitting = rows.stream()
                .filter(row -> row.isOn(topic) && row.knows(packet.root()))
                .toList();
        if (fitting.isEmpty()) {
            return Optional.empty();
        }
        List<ButtonEvent> events = fitting.stream()
                .flatMap(row -> row.events(topic, packet).stream())
                .toList();
        if (events.size() > MOST_PRESSES) {
            throw packet.refused("it holds " + events.size() + " presses, more than " + MOST_PRESSES);
        }
        return Optional.of(
                new Reading(fitting.get(0).make(), fitting.stream().anyMatch(DeviceRow::needsTopic), events));
    }

    /** The make whose chatter all on that topic is that cannot be read. */
    Optional<String> chatterOn(String topic) {
        return rows.stream()
                .filter(row -> row.isAlone() && row.isOn(topic))
                .map(DeviceRow::make)
                .findFirst();
    }
}
