// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.routes;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hoofprint.TablesEngine;
import io.hoofprint.destination.ChosenRoutes;
import io.hoofprint.ledger.AppendRequest;
import io.hoofprint.ledger.AppendResult;
import io.hoofprint.ledger.Ledger;
import io.hoofprint.ledger.LedgerFixture;
import io.hoofprint.ledger.UnwritableLedger;
import io.hoofprint.ledger.deadletter.FolderBodies;
import io.hoofprint.platform.auth.Caller;
import io.hoofprint.platform.auth.Keys;
import io.hoofprint.platform.auth.Role;
import io.hoofprint.platform.config.Settings;
import io.hoofprint.platform.data.Tables;
import io.hoofprint.platform.http.IntakeRequest;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.builder.AdviceWithRouteBuilder;
import org.apache.camel.builder.NotifyBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Files of routes in a Camel of their own, with the ledger, the tables and all else that the program gives them. A route
 * that a request, a clock or a socket would call is called at {@code direct:<its id>}; readers of the ledger read, and what
 * is called by {@code direct:} is called as ever. Endpoints that are given as outside are mocks: {@code mock:<uri>}.
 *
 * <p>The test of the file {@code some-flow} is {@code SomeFlowRouteTest}, and that of a class of routes is named for it.
 */
abstract class RouteTest extends CamelTestSupport {
    static final String FALLBACK = "direct:fallback-keep";
    static final Caller ANA = new Caller("ana", Role.ADMIN, null);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long PATIENCE_SECONDS = 10;

    @TempDir
    Path folder;

    /** Of a test that runs on each. */
    @Parameter
    TablesEngine engine = TablesEngine.SQLITE;

    Settings settings;
    Tables tables;
    Ledger ledger;
    Keys keys;
    FolderBodies bodies;
    MeterRegistry meters;
    private ProgramBeans program;
    private final List<String> names;
    private final String[] outside;

    /** @param outside endpoints that are mocks here, with {@code *} for any characters at the end */
    RouteTest(String file, String... outside) {
        this(List.of(file), outside);
    }

    /** @param names of files, or of classes with routes */
    RouteTest(List<String> names, String... outside) {
        this.names = names;
        this.outside = outside;
    }

    /** What is set for the program, as environment variables. */
    Map<String, String> environment() {
        return Map.of();
    }

    /** More beans, before the routes are loaded. */
    void bind(CamelContext camel) throws Exception {}

    /** Whether a route starts as it does in the program. */
    boolean startsAsEver(String uri) {
        return uri.startsWith("direct:") || uri.startsWith("ledger:");
    }

    /** More to be woven into a route. */
    void advise(String id, AdviceWithRouteBuilder route) throws Exception {}

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext camel = super.createCamelContext();
        Map<String, String> variables = new HashMap<>(environment());
        variables.put("HOOFPRINT_DATA_DIR", folder.toString());
        program = ProgramBeans.open(folder, engine, variables);
        program.bind(camel);
        settings = program.settings();
        tables = program.tables();
        ledger = program.ledger();
        keys = program.keys();
        bodies = program.bodies();
        meters = program.meters();
        bind(camel);
        load(camel);
        for (RouteDefinition route : List.copyOf(((ModelCamelContext) camel).getRouteDefinitions())) {
            AdviceWith.adviceWith(camel, route.getRouteId(), false, advice -> advise(route, advice));
        }
        return camel;
    }

    private void load(CamelContext camel) throws Exception {
        ChosenRoutes routes = new ChosenRoutes(settings);
        List<Resource> files = new ArrayList<>(routes.named("_errors", camel));
        List<RoutesBuilder> inJava = new ArrayList<>();
        for (String name : names) {
            Class<RoutesBuilder> type = camel.getClassResolver().resolveClass(name, RoutesBuilder.class);
            if (type == null) {
                files.addAll(routes.named(name, camel));
            } else {
                inJava.add(camel.getInjector().newInstance(type));
            }
        }
        PluginHelper.getRoutesLoader(camel).loadRoutes(files);
        for (RoutesBuilder builder : inJava) {
            camel.addRoutes(builder);
        }
    }

    private void advise(RouteDefinition route, AdviceWithRouteBuilder advice) throws Exception {
        if (!startsAsEver(route.getInput().getEndpointUri())) {
            advice.replaceFromWith("direct:" + route.getRouteId());
        }
        advice.mockEndpointsAndSkip(outside);
        advise(route.getRouteId(), advice);
    }

    @AfterEach
    void close() throws Exception {
        if (context != null) {
            context.stop();
        }
        program.close();
    }

    /** Calls a route with a request of Ana's; what fails is in the exchange. */
    Exchange call(String route, Object body, Map<String, Object> headers) {
        return template.request("direct:" + route, exchange -> {
            exchange.setProperty(Caller.PROPERTY, ANA);
            exchange.setProperty(IntakeRequest.PROPERTY, true);
            exchange.getMessage().setHeaders(new HashMap<>(headers));
            exchange.getMessage().setBody(body instanceof String text ? text.getBytes() : body);
        });
    }

    Exchange call(String route, Object body) {
        return call(route, body, Map.of());
    }

    /** What was answered, as JSON. */
    static JsonNode answer(Exchange exchange) throws IOException {
        assertThat(exchange.getException()).isNull();
        return JSON.readTree(exchange.getMessage().getBody(byte[].class));
    }

    static int status(Exchange exchange) {
        return exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, 200, Integer.class);
    }

    /** The mock in place of an endpoint outside. */
    MockEndpoint outside(String uri) {
        return getMockEndpoint("mock:" + uri);
    }

    /** Has the mock in place of an endpoint answer. */
    void answers(String uri, Object body) {
        outside(uri).whenAnyExchangeReceived(asked -> asked.getMessage().setBody(body));
    }

    /** Has a mock fail once; {@link #answers} has it answer afterwards. */
    static void failsOnce(MockEndpoint mock, Exception failure) {
        mock.whenExchangeReceived(1, asked -> asked.setException(failure));
    }

    /** What was answered to a request that the fallback had to keep, once, as its stream could not be written. */
    Exchange keptAside(String stream, Callable<Exchange> request) throws Exception {
        outside(FALLBACK).expectedMessageCount(1);
        outside(FALLBACK).message(0).body().isInstanceOf(AppendRequest.class);
        answers(FALLBACK, new AppendResult(List.of("kept"), 1, 0, List.of()));
        Exchange exchange = new UnwritableLedger(folder, stream).during(request);
        outside(FALLBACK).assertIsSatisfied();
        assertThat(LedgerFixture.all(ledger, stream)).isEmpty();
        return exchange;
    }

    /** Why events of a stream are dead letters. */
    List<String> parked(String stream) {
        return new JdbcTemplate(tables.readOnly())
                .queryForList("select reason from dead_letters where stream = ?", String.class, stream);
    }

    /** To be made before what it waits for is begun. */
    NotifyBuilder whenDone(String route, int exchanges) {
        return new NotifyBuilder(context).fromRoute(route).whenDone(exchanges).create();
    }

    /** As {@link #whenDone}, of those alone that do not fail. */
    NotifyBuilder whenCompleted(String route, int exchanges) {
        return new NotifyBuilder(context)
                .fromRoute(route)
                .whenCompleted(exchanges)
                .create();
    }

    /** As {@link #whenDone}. */
    NotifyBuilder whenFailed(String route, int exchanges) {
        return new NotifyBuilder(context).fromRoute(route).whenFailed(exchanges).create();
    }

    static void await(NotifyBuilder notify) {
        assertThat(notify.matches(PATIENCE_SECONDS, SECONDS)).as("%s", notify).isTrue();
    }
}
