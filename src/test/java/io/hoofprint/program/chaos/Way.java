// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.program.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import io.hoofprint.Calendly;
import io.hoofprint.platform.mqtt.RawMqtt;
import io.hoofprint.program.Client;
import io.hoofprint.program.Client.Answer;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** How a signal comes in. Used by one client alone. */
@FunctionalInterface
interface Way {
    /**
     * @param again whether it was sent before
     * @return whether it was taken; false if it was certainly not
     * @throws IOException if nobody knows
     */
    boolean send(Signal signal, boolean again) throws IOException;

    /** By HTTP, with a key or without. */
    static Way http(String url, String key) {
        Client client = new Client(key);
        return (signal, again) -> post(client, url, signal, signal.headers());
    }

    /** A webhook that is signed when it is sent, as the signature has a time in it. */
    static Way signed(String url, String key) {
        Client client = new Client(null);
        return (signal, again) -> {
            Map<String, String> headers = new HashMap<>(signal.headers());
            headers.put(Calendly.HEADER, Calendly.signature(key, signal.body().getBytes(StandardCharsets.UTF_8)));
            return post(client, url, signal, headers);
        };
    }

    /** What must not be taken, whatever the answer is, or whether there is one. */
    static Way refused(String url, String key) {
        Client client = new Client(key);
        return (signal, again) -> {
            try {
                Answer answer = client.post(url + signal.path(), signal.body(), signal.headers());
                if (answer.status() < 400) {
                    throw new AssertionError(signal + " was taken: " + answer);
                }
            } catch (IOException noAnswer) {
                // It must not be there either.
            }
            return false;
        };
    }

    private static boolean post(Client client, String url, Signal signal, Map<String, String> headers)
            throws IOException {
        try {
            return taken(client.post(url + signal.path(), signal.body(), headers), signal);
        } catch (ConnectException nobodyThere) {
            return false;
        }
    }

    private static boolean taken(Answer answer, Signal signal) throws IOException {
        switch (answer.status()) {
            case 200, 202 -> {
                JsonNode json = answer.json();
                if (!json.path("conflicts").isEmpty()) {
                    throw new AssertionError(signal + " is in conflict with itself: " + answer.text());
                }
                return true;
            }
            case 204 -> {
                return true;
            }
            case 503 -> {
                if (answer.text().contains("it is unknown whether")) {
                    throw new IOException(answer.text());
                }
                return false;
            }
            default -> {
                if (isOfAWrongClock(answer)) {
                    return false;
                }
                throw new AssertionError(signal + " was answered with " + answer);
            }
        }
    }

    private static boolean isOfAWrongClock(Answer answer) {
        return answer.status() == 401 && answer.text().contains("bad_signature");
    }

    /** By MQTT with QoS 1, in one session. */
    static Way mqtt(int port, String clientId) {
        return new Way() {
            private RawMqtt connection;
            private int packet;

            @Override
            public boolean send(Signal signal, boolean again) throws IOException {
                packet = again ? packet : packet % 60_000 + 1;
                try {
                    if (connection == null) {
                        connection = RawMqtt.connected(port, clientId);
                    }
                    connection.publish(signal.path(), packet, again, signal.body());
                    return acknowledged(connection.next());
                } catch (IOException cutOff) {
                    close();
                    throw cutOff;
                }
            }

            private boolean acknowledged(RawMqtt.Packet answer) throws IOException {
                if (answer == null || answer.type() != RawMqtt.PUBACK || answer.packetId() != packet) {
                    throw new IOException("no acknowledgement: " + answer);
                }
                return true;
            }

            private void close() throws IOException {
                if (connection != null) {
                    connection.close();
                    connection = null;
                }
            }
        };
    }
}
