// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.mqtt;

/**
 * The address of an MQTT server.
 *
 * @param port 0 for any free one
 * @param settings prefix of the settings of host and port
 */
record MqttAddress(String host, int port, String settings) {}
