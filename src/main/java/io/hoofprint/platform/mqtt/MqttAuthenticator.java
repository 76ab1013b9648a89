// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.mqtt;

import io.hoofprint.platform.auth.Caller;
import io.hoofprint.platform.auth.FailedSignIns.Way;
import io.hoofprint.platform.auth.Keys;
import io.hoofprint.platform.auth.Role;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttConnectPayload;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttConnectVariableHeader;
import io.netty.handler.codec.mqtt.MqttProperties.MqttPropertyType;
import io.netty.handler.codec.mqtt.MqttVersion;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** Authenticates clients: anyone on loopback, elsewhere by an API key. */
final class MqttAuthenticator {
    private static final int QOS_2 = 2;

    private final Keys keys;
    private final boolean open;

    /** @param open whether clients need no key */
    MqttAuthenticator(Keys keys, boolean open) {
        this.keys = keys;
        this.open = open;
    }

    /** A refused client, with the return code of its MQTT version. */
    static final class Refused extends Exception {
        private final MqttConnectReturnCode code;

        Refused(MqttConnectReturnCode code, String why) {
            super(why, null, false, false);
            this.code = code;
        }

        static Refused version() {
            return new Refused(
                    MqttConnectReturnCode.CONNECTION_REFUSED_UNACCEPTABLE_PROTOCOL_VERSION,
                    "it speaks another version than MQTT 3.1, 3.1.1 or 5");
        }

        /** It may be let in later. */
        static Refused now(boolean version5, String why) {
            return new Refused(
                    version5
                            ? MqttConnectReturnCode.CONNECTION_REFUSED_SERVER_UNAVAILABLE_5
                            : MqttConnectReturnCode.CONNECTION_REFUSED_SERVER_UNAVAILABLE,
                    why);
        }

        MqttConnectReturnCode code() {
            return code;
        }
    }

    /** @param address of the client */
    MqttClient admit(MqttConnectMessage connect, String address) throws Refused {
        MqttConnectVariableHeader header = connect.variableHeader();
        boolean version5 = header.version() == MqttVersion.MQTT_5.protocolLevel();
        if (version5) {
            requireWhatWeCan(header);
        }
        String id = connect.payload().clientIdentifier();
        boolean nameless = id == null || id.isEmpty();
        if (nameless && !version5 && !header.isCleanSession()) {
            throw new Refused(
                    MqttConnectReturnCode.CONNECTION_REFUSED_IDENTIFIER_REJECTED,
                    "it has no client id and asks for a session: give it a client id");
        }
        return new MqttClient(
                nameless ? UUID.randomUUID().toString() : id,
                nameless,
                version5,
                open ? null : caller(connect, version5, address),
                Duration.ofSeconds(header.keepAliveTimeSeconds()));
    }

    private static void requireWhatWeCan(MqttConnectVariableHeader header) throws Refused {
        if (header.properties().getProperty(MqttPropertyType.AUTHENTICATION_METHOD.value()) != null) {
            throw new Refused(
                    MqttConnectReturnCode.CONNECTION_REFUSED_BAD_AUTHENTICATION_METHOD,
                    "it asks for enhanced authentication: use user name and password");
        }
        if (header.willQos() == QOS_2) {
            throw new Refused(
                    MqttConnectReturnCode.CONNECTION_REFUSED_QOS_NOT_SUPPORTED,
                    "its will has QoS 2: use QoS 0 or 1, or leave the will out");
        }
    }

    private Caller caller(MqttConnectMessage connect, boolean version5, String address) throws Refused {
        MqttConnectPayload payload = connect.payload();
        byte[] password = payload.passwordInBytes();
        if (payload.userName() == null || password == null) {
            keys.failedSignIns().failed(address, null, Way.MQTT);
            throw new Refused(
                    version5
                            ? MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED_5
                            : MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED,
                    "it has no user name and password: give it a key's name and the key (keys add NAME)");
        }
        String key = new String(password, StandardCharsets.UTF_8);
        Optional<Caller> caller = known(payload.userName(), key);
        if (caller.isEmpty()) {
            keys.failedSignIns().failed(address, keys.formerName(key), Way.MQTT);
        }
        return caller.orElseThrow(() -> new Refused(
                version5
                        ? MqttConnectReturnCode.CONNECTION_REFUSED_BAD_USERNAME_OR_PASSWORD
                        : MqttConnectReturnCode.CONNECTION_REFUSED_BAD_USER_NAME_OR_PASSWORD,
                "its password is not the key of that name"));
    }

    private Optional<Caller> known(String name, String key) {
        return keys.caller(key)
                .filter(caller -> caller.name().equals(name) && caller.role().includes(Role.SEND));
    }
}
