// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hoofprint.platform.error.Problem;
import io.hoofprint.platform.error.Unavailable;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.Test;

/** What the route configurations make of a step that fails, in a small route of each. */
class ErrorsRouteTest extends CamelTestSupport {
    /** Stands where the fallback decides which failures are the ledger's. */
    public static final class Decision {
        public boolean isDeferrable(Exchange exchange) {
            return exchange.getIn().getHeader("keep", false, Boolean.class);
        }
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext camel = super.createCamelContext();
        camel.getRegistry().bind("fallbackWriter", new Decision());
        PluginHelper.getRoutesLoader(camel)
                .loadRoutes(
                        PluginHelper.getResourceLoader(camel).resolveResource("classpath:routes/_errors.camel.yaml"));
        return camel;
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                for (String configuration : new String[] {"intake", "reader", "answer"}) {
                    from("direct:" + configuration)
                            .routeConfigurationId(configuration)
                            .process(ErrorsRouteTest::fail)
                            .to("mock:answer");
                }
                from("direct:fallback-keep")
                        .routeConfigurationId("fallback")
                        .to("mock:kept")
                        .setBody(constant("receipt"));
            }
        };
    }

    private static void fail(Exchange exchange) throws Exception {
        throw exchange.getIn().getBody(Exception.class);
    }

    @Test
    void what_the_ledger_cannot_keep_is_kept_once_and_answered_as_usual() throws Exception {
        kept().expectedMessageCount(1);
        answered().expectedBodiesReceived("receipt");
        Object answer = template.requestBodyAndHeader("direct:intake", new Unavailable("full"), "keep", true);
        assertThat(answer).isEqualTo("receipt");
        MockEndpoint.assertIsSatisfied(context);
    }

    @Test
    void of_all_else_the_sender_is_told() throws Exception {
        kept().expectedMessageCount(0);
        answered().expectedMessageCount(0);
        comesBack("direct:intake", new Unavailable("in doubt"), false);
        comesBack("direct:intake", Problem.badRequest("not JSON"), true);
        MockEndpoint.assertIsSatisfied(context);
    }

    @Test
    void readers_and_requests_for_answers_get_every_failure_back() throws Exception {
        kept().expectedMessageCount(0);
        answered().expectedMessageCount(0);
        comesBack("direct:reader", new Unavailable("away"), true);
        comesBack("direct:answer", new Unavailable("away"), true);
        MockEndpoint.assertIsSatisfied(context);
    }

    private void comesBack(String uri, Exception failure, boolean keep) {
        assertThatThrownBy(() -> template.requestBodyAndHeader(uri, failure, "keep", keep))
                .isInstanceOf(CamelExecutionException.class)
                .hasCause(failure);
    }

    private MockEndpoint kept() {
        return getMockEndpoint("mock:kept");
    }

    private MockEndpoint answered() {
        return getMockEndpoint("mock:answer");
    }
}
