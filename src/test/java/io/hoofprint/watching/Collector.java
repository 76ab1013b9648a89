// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.watching;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** A stand-in for a collector of traces: takes OTLP over HTTP, and keeps the spans. */
final class Collector implements AutoCloseable {
    private final List<Received> spans = new CopyOnWriteArrayList<>();
    private final List<String> services = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    /** @param parent empty for the first of a trace */
    record Received(
            String trace,
            String id,
            String parent,
            String name,
            Span.SpanKind kind,
            Map<String, String> attributes,
            List<String> links,
            boolean hasFailed) {
        private static Received of(Span span) {
            return new Received(
                    hex(span.getTraceId().toByteArray()),
                    hex(span.getSpanId().toByteArray()),
                    hex(span.getParentSpanId().toByteArray()),
                    span.getName(),
                    span.getKind(),
                    Collector.attributes(span.getAttributesList()),
                    span.getLinksList().stream()
                            .map(link -> hex(link.getTraceId().toByteArray()))
                            .toList(),
                    span.getStatus().getCodeValue() == 2);
        }
    }

    private Collector(HttpServer server) {
        this.server = server;
    }

    static Collector start() throws IOException {
        Collector collector =
                new Collector(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        collector.server.createContext("/v1/traces", collector::take);
        collector.server.start();
        return collector;
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    List<Received> spans() {
        return spans;
    }

    List<String> services() {
        return services;
    }

    /** The newest of that name with that attribute. */
    Optional<Received> find(String name, String attribute, String value) {
        return spans.stream()
                .filter(span -> span.name.equals(name) && value.equals(span.attributes.get(attribute)))
                .reduce((first, second) -> second);
    }

    /** From it up to the first of its trace, as far as they are known. */
    List<String> path(Received span) {
        return spans.stream()
                .filter(each -> each.id.equals(span.parent) && each.trace.equals(span.trace))
                .findFirst()
                .map(parent -> concat(span.name, path(parent)))
                .orElse(List.of(span.name));
    }

    private static List<String> concat(String first, List<String> rest) {
        List<String> all = new CopyOnWriteArrayList<>(List.of(first));
        all.addAll(rest);
        return all;
    }

    private void take(HttpExchange request) throws IOException {
        ExportTraceServiceRequest.parseFrom(request.getRequestBody())
                .getResourceSpansList()
                .forEach(resource -> {
                    services.add(attributes(resource.getResource().getAttributesList())
                            .get("service.name"));
                    resource.getScopeSpansList()
                            .forEach(scope -> scope.getSpansList().forEach(span -> spans.add(Received.of(span))));
                });
        request.sendResponseHeaders(200, -1);
        request.close();
    }

    private static Map<String, String> attributes(List<KeyValue> attributes) {
        return attributes.stream()
                .collect(Collectors.toMap(
                        KeyValue::getKey,
                        each -> each.getValue().hasIntValue()
                                ? Long.toString(each.getValue().getIntValue())
                                : each.getValue().getStringValue()));
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
