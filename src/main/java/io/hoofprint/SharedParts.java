// SPDX-License-Identifier: Apache-2.0
package io.hoofprint;

import io.hoofprint.destination.DestinationOutcomes;
import io.hoofprint.destination.SharedOutcomes;
import io.hoofprint.ledger.Ledger;
import io.hoofprint.ledger.reader.Readers;
import io.hoofprint.platform.auth.Keys;
import io.hoofprint.platform.auth.SharedTickets;
import io.hoofprint.platform.auth.Tickets;
import io.hoofprint.platform.cluster.Cluster;
import io.hoofprint.platform.cluster.Rounds;
import io.hoofprint.platform.live.LiveHub;
import io.hoofprint.platform.live.TopicShare;
import io.hoofprint.platform.mqtt.BrokerComponent;
import io.hoofprint.platform.mqtt.MqttServerComponent;
import io.hoofprint.platform.mqtt.RedeliveryTracker;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;
import javax.sql.DataSource;

/** What the processes on one database have in common besides the ledger and the tables: keys, tickets, MQTT clients, topics. */
record SharedParts(Cluster cluster, Ledger ledger, DataSource tables, Executor workers) {
    private static final Duration LOOK = Duration.ofMillis(100);

    void share(Keys keys, Tickets tickets) {
        cluster.onChange("keys", keys::read);
        cluster.onChange("sign_ins", keys.signIns()::read);
        keys.share(cluster::members);
        tickets.share(SharedTickets.of(tables, workers));
    }

    /** @return carries what topics of one's own show, until closed */
    TopicShare topics(LiveHub live) {
        return new TopicShare(tables, live::changed);
    }

    /** @return tells each other how destinations fare, until closed */
    SharedOutcomes share(DestinationOutcomes outcomes) {
        return new SharedOutcomes(tables, outcomes, Instant.now());
    }

    /** @return looks how far the others have come as readers, so that who listens here hears of it, until closed */
    Rounds follow(Readers readers) {
        return new Rounds(
                "reader-follow", "It cannot be seen how far other processes have read", LOOK, readers::follow);
    }

    /** @return follows what the others take, until closed */
    PacketTail share(RedeliveryTracker redeliveries, MqttServerComponent mqtt, BrokerComponent broker) {
        PacketTail packets = new PacketTail(ledger, redeliveries);
        mqtt.share(cluster.claims(packets::catchUp));
        broker.share(cluster, packets::catchUp);
        return packets;
    }
}
