// SPDX-License-Identifier: Apache-2.0
package io.hoofprint;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoofprint.platform.vital.FatalErrorUnits;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.CamelEvent.ExchangeSentEvent;
import org.apache.camel.support.EventNotifierSupport;
import org.apache.camel.support.PluginHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** However fast it is, each request with events is an exchange of its route, and nothing listens to it that costs time. */
class AcceptedThroughRoutesTest {
    @RegisterExtension
    static final ServerFixture SERVER = new ServerFixture();

    /** Notes who sent what where. */
    private static final class Sent extends EventNotifierSupport {
        private final List<String> sent = new CopyOnWriteArrayList<>();

        @Override
        public void notify(CamelEvent event) {
            if (event instanceof ExchangeSentEvent done
                    && done.getEndpoint().getEndpointUri().startsWith("ledger:")) {
                sent.add(done.getExchange().getFromRouteId() + " "
                        + done.getEndpoint().getEndpointUri());
            }
        }
    }

    @Test
    void an_event_goes_through_its_route_to_the_ledger() {
        var extension = SERVER.camel().getCamelContextExtension();
        assertThat(extension.isEventNotificationApplicable()).isFalse();
        assertThat(PluginHelper.getUnitOfWorkFactory(extension)).isInstanceOf(FatalErrorUnits.class);

        Sent sent = new Sent();
        SERVER.camel().getManagementStrategy().addEventNotifier(sent);
        HttpCaller sender = SERVER.sender();
        sender.post("/v1/events", "{\"action\":\"click\",\"color\":\"red\"}").expect(202);
        sender.post("/v1/events", "[{\"action\":\"hover\",\"color\":\"red\"},{\"action\":\"click\",\"color\":\"red\"}]")
                .expect(202);
        assertThat(sent.sent).containsExactly("clicks-intake ledger://clicks", "clicks-intake ledger://clicks");
    }
}
