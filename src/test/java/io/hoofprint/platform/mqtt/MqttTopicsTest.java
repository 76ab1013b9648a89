// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoofprint.ServerFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The server takes each of its topics, whatever characters they have, and no other. */
class MqttTopicsTest {
    @RegisterExtension
    static final ServerFixture server =
            new ServerFixture().with("HOOFPRINT_BUTTONS_TOPIC", "iotbutton/+, door bell/#,plant/+/ü, a%2b?c=d&e");

    @Test
    void each_topic_is_taken() throws Exception {
        Kept kept = new Kept(server);
        try (RawMqtt client = RawMqtt.connected(kept.port(), "client")) {
            int id = 1;
            for (String topic :
                    new String[] {"iotbutton/A1", "door bell/a/b", "plant/3/ü", "a%2b?c=d&e", "plant/3/u", "a+?c=d&e"
                    }) {
                client.publish(topic, id++, false, topic).next();
            }
        }
        assertThat(kept.bodies()).containsExactly("iotbutton/A1", "door bell/a/b", "plant/3/ü", "a%2b?c=d&e");
    }
}
