// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.http;

import io.hoofprint.platform.error.OneLine;
import io.hoofprint.platform.error.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.NoTypeConversionAvailableException;
import org.apache.camel.spi.HeaderFilterStrategy;

/**
 * What a route answers with, as Camel documents it of {@code platform-http:}: the body, the status {@code
 * CamelHttpResponseCode} (without one 200, or 204 if there is no body), and the headers that the route has set.
 *
 * @param type its Content-Type; null if there is no body
 */
record RouteResponse(int status, String type, Map<String, List<String>> headers, byte[] body) {
    /** Largest body in bytes; all of it is in memory. */
    private static final int LARGEST = 16 << 20;

    /** Exchange property: the headers that the route was given, which go back to nobody. */
    static final String GIVEN = "hoofprintGivenHeaders";

    private static final String TEXT = "text/plain; charset=utf-8";
    private static final String BYTES = "application/octet-stream";
    private static final int OK = 200;
    private static final int NO_CONTENT = 204;
    private static final int MULTIPLE_CHOICES = 300;

    /**
     * Makes bytes of a text or a stream, which may block.
     *
     * @param produces the type that the route declares; null for none
     * @throws IllegalStateException if the body is neither, or too large
     */
    static void materialize(Exchange exchange, String produces) throws IOException, NoTypeConversionAvailableException {
        Message message = exchange.getMessage();
        Object body = message.getBody();
        if (Integer.valueOf(NO_CONTENT).equals(message.getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class))) {
            message.setBody(null);
        } else if (body instanceof String text) {
            message.setBody(text.getBytes(StandardCharsets.UTF_8));
            typeUnlessSet(exchange, produces == null ? TEXT : produces);
        } else if (body instanceof InputStream stream) {
            try (stream) {
                message.setBody(bounded(stream.readNBytes(LARGEST + 1)));
            }
            typeUnlessSet(exchange, produces == null ? BYTES : produces);
        } else if (body != null && !(body instanceof byte[]) && !(body instanceof Download)) {
            byte[] bytes = exchange.getContext().getTypeConverter().convertTo(byte[].class, exchange, body);
            if (bytes == null) {
                throw new IllegalStateException(
                        "a route must end with bytes, a text or a stream, not " + body.getClass() + ": marshal it");
            }
            message.setBody(bounded(bytes));
            typeUnlessSet(exchange, produces == null ? BYTES : produces);
        }
    }

    /** @throws Exception what the route has thrown, or the problem that it ends with */
    static void requireNoFailure(Exchange exchange) throws Exception {
        if (exchange.getException() != null) {
            throw exchange.getException();
        }
        if (exchange.getMessage().getBody() instanceof Problem problem) {
            throw problem;
        }
    }

    /** The same, and if its status is none of success. */
    static void requireSuccess(Exchange exchange) throws Exception {
        requireNoFailure(exchange);
        int status = exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, OK, Integer.class);
        if (status >= MULTIPLE_CHOICES) {
            throw new Problem(status, "not_taken", exchange.getMessage().getBody(String.class));
        }
    }

    private static byte[] bounded(byte[] bytes) {
        if (bytes.length > LARGEST) {
            throw new IllegalStateException("a route's answer is over " + LARGEST + " bytes");
        }
        return bytes;
    }

    /** A type that the route was given is the request's. */
    private static void typeUnlessSet(Exchange exchange, String type) {
        if (ownType(exchange) == null) {
            exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, type);
        }
    }

    private static String ownType(Exchange exchange) {
        String type = exchange.getMessage().getHeader(Exchange.CONTENT_TYPE, String.class);
        return type == null || type.equals(given(exchange).get(Exchange.CONTENT_TYPE)) ? null : type;
    }

    private static Map<?, ?> given(Exchange exchange) {
        return exchange.getProperty(GIVEN, Map.of(), Map.class);
    }

    /** @param usualType of bytes whose route says nothing */
    static RouteResponse of(Exchange exchange, HeaderFilterStrategy filter, String usualType) {
        Message message = exchange.getMessage();
        byte[] body = message.getBody() instanceof byte[] bytes ? bytes : new byte[0];
        Integer status = message.getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
        Map<?, ?> given = given(exchange);
        Map<String, List<String>> headers = new LinkedHashMap<>();
        message.getHeaders().forEach((name, value) -> {
            if (value != null
                    && !value.equals(given.get(name))
                    && !filter.applyFilterToCamelHeaders(name, value, exchange)) {
                List<String> lines = lines(value);
                if (!lines.isEmpty()) {
                    headers.put(name, lines);
                }
            }
        });
        String type = ownType(exchange);
        return new RouteResponse(
                status != null ? status : body.length == 0 ? NO_CONTENT : OK,
                body.length == 0 ? null : type == null ? usualType : OneLine.of(type),
                headers,
                body);
    }

    /** The same of a request that is only kept for later. */
    RouteResponse deferred() {
        return type == null ? this : new RouteResponse(status, type, headers, DeferredResponse.of(body));
    }

    /** One header may have several lines: a list's texts. */
    private static List<String> lines(Object value) {
        Collection<?> values = value instanceof Collection<?> several ? several : Collections.singleton(value);
        return values.stream()
                .filter(RouteResponse::isText)
                .map(text -> OneLine.of(text.toString()))
                .toList();
    }

    private static boolean isText(Object value) {
        return value instanceof String || value instanceof Number || value instanceof Boolean;
    }
}
