// SPDX-License-Identifier: Apache-2.0
package io.hoofprint;

import io.hoofprint.ledger.Ledger;
import io.hoofprint.platform.auth.Keys;
import io.hoofprint.platform.auth.SharedTickets;
import io.hoofprint.platform.auth.Tickets;
import io.hoofprint.platform.cluster.Cluster;
import io.hoofprint.platform.mqtt.BrokerComponent;
import io.hoofprint.platform.mqtt.MqttServerComponent;
import io.hoofprint.platform.mqtt.RedeliveryTracker;
import java.util.concurrent.Executor;
import javax.sql.DataSource;

/** What the processes on one database have in common besides the ledger and the tables: keys, tickets, MQTT clients. */
record SharedParts(Cluster cluster, Ledger ledger, DataSource tables, Executor workers) {
    void share(Keys keys, Tickets tickets) {
        cluster.onChange("keys", keys::read);
        cluster.onChange("sign_ins", keys.signIns()::read);
        keys.share(cluster::members);
        tickets.share(SharedTickets.of(tables, workers));
    }

    /** @return follows what the others take, until closed */
    PacketTail share(RedeliveryTracker redeliveries, MqttServerComponent mqtt, BrokerComponent broker) {
        PacketTail packets = new PacketTail(ledger, redeliveries);
        mqtt.share(cluster.claims(packets::catchUp));
        broker.share(cluster, packets::catchUp);
        return packets;
    }
}
