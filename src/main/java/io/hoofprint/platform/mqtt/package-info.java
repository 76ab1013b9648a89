/**
 * MQTT intake: {@code mqtt-server:} is a server for MQTT 3.1.1 and 5, {@code hoofprint-mqtt:} a broker's client. Both acknowledge
 * a QoS 1 packet only once its route has completed.
 *
 * <p>This is no broker, which would acknowledge packets before they are stored; subscribing is not supported.
 *
 * <p><b>Redelivery.</b> An unacknowledged QoS 1 packet comes again with the same packet id and the DUP flag; but packet
 * ids are reused, by some devices for every packet. So a packet without DUP is new and gets an id of our own (a
 * UUIDv7 and a mark made of client and packet id); one with DUP gets the id of the last packet with its mark and body,
 * if that came within the last hour and may not have been acknowledged, and the ledger then detects the duplicate. So does
 * one whose client forgot the DUP flag, right after a connection that broke in the middle. After a kill, recent ids are
 * restored from the ledger: {@link io.hoofprint.platform.mqtt.RedeliveryTracker}. Where several processes share a ledger, a
 * client is let in by one of them once the others have let go of it and it is known what they took:
 * {@link io.hoofprint.platform.mqtt.ClientClaim}.
 *
 * <p>Built directly on Netty's MQTT codec: Vert.x's server cannot stop reading from a client that sends faster than the
 * disk, and lets anyone fill the log.
 */
package io.hoofprint.platform.mqtt;
