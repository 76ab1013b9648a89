/**
 * MQTT in: {@code mqtt-server:} is a server of our own for MQTT 3.1.1 and 5, {@code paho:} the client of a broker. Both
 * acknowledge a packet of QoS 1 when its route is done with it, and not before.
 *
 * <p>There is no broker inside: a broker would acknowledge what nobody has written down yet. Nobody can subscribe here.
 *
 * <p><b>Redelivery.</b> A packet of QoS 1 that was not acknowledged comes again, with the same packet id and the flag DUP;
 * but packet ids are used again, by some devices at every packet. So a packet without DUP is always a new one and gets an
 * id of our own (a UUIDv7 and a mark made of client and packet id); one with DUP gets the id of the last packet with its
 * mark and its body, if that came within the last hour and may not have been acknowledged, and the ledger then knows it as
 * a duplicate. What came in the last moments before a kill is learnt again from the ids in the ledger: {@link
 * io.hoofprint.platform.mqtt.RedeliveryTracker}.
 *
 * <p>It is built on Netty's MQTT codec directly. Vert.x has a server on the same codec, but one that cannot stop reading
 * from a client that sends faster than the disk, and that lets anybody fill the log.
 */
package io.hoofprint.platform.mqtt;
