// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.PropertyBindingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.hoofprint.platform.error.Problem;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/**
 * Strict streaming JSON for untrusted input: UTF-8 without a byte order mark or lone surrogates, at most 64 levels, no
 * duplicate members, numbers of at most 100 characters, no trailing content. A violation is a {@link Problem} 400 that
 * says where.
 */
public final class StrictJson {
    private static final JsonFactory FACTORY = new StrictFactory();

    private static final JsonFactory LENIENT = new JsonFactory();

    static final ObjectMapper MAPPER = JsonMapper.builder(FACTORY)
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .withCoercionConfig(
                    LogicalType.Textual, text -> text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .build();

    private StrictJson() {}

    /** Reads the tokens of one document. */
    @FunctionalInterface
    public interface Reader<T> {
        T read(JsonParser parser) throws IOException;
    }

    /** Reads a whole document token by token; the parser stands before the first one. */
    public static <T> T read(byte[] json, Reader<T> reader) {
        return read(json, 0, json.length, reader);
    }

    /** As {@link #read(byte[], Reader)}, for the document in {@code json[from, from + length)}. */
    public static <T> T read(byte[] json, int from, int length, Reader<T> reader) {
        try (JsonParser parser = FACTORY.createParser(json, from, length)) {
            T value = reader.read(parser);
            if (parser.nextToken() != null) {
                throw malformed("there is more behind the value", parser.currentTokenLocation());
            }
            return value;
        } catch (IOException e) {
            throw malformed(e);
        }
    }

    /** Reads a stored document, already checked on arrival; the reader may stop early. */
    public static <T> T readKept(byte[] json, Reader<T> reader) {
        try (JsonParser parser = LENIENT.createParser(json)) {
            return reader.read(parser);
        } catch (IOException e) {
            throw malformed(e);
        }
    }

    /** Reads a small document into a record; unknown members are rejected by name. */
    public static <T> T read(byte[] json, Class<T> type) {
        return requireObject(() -> MAPPER.readValue(json, type));
    }

    /** @throws Problem 400 if the mapper fails or finds null */
    static <T> T requireObject(Callable<T> mapping) {
        try {
            T value = mapping.call();
            if (value == null) {
                throw Problem.badRequest("Send a JSON object, not null.");
            }
            return value;
        } catch (IOException e) {
            throw malformed(e);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    public static byte[] write(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no JSON for " + value.getClass(), e);
        }
    }

    static Problem malformed(String why, JsonLocation at) {
        return new Problem(
                400,
                "malformed_json",
                "The body is not the JSON we take: " + why + " (line " + at.getLineNr() + ", column " + at.getColumnNr()
                        + ").");
    }

    private static Problem malformed(IOException e) {
        if (e instanceof PropertyBindingException unknown) {
            return Problem.badRequest("Unknown member '" + unknown.getPropertyName() + "'; there are "
                    + unknown.getKnownPropertyIds() + ".");
        }
        if (e instanceof JsonMappingException mapping) {
            String member = mapping.getPath().stream()
                    .map(step -> step.getFieldName() == null ? "" + step.getIndex() : step.getFieldName())
                    .collect(Collectors.joining("."));
            return Problem.badRequest(
                    member.isEmpty()
                            ? "The body must be a JSON object."
                            : "Member '" + member + "' has the wrong type.");
        }
        if (e instanceof StreamConstraintsException) {
            return new Problem(
                    400,
                    "malformed_json",
                    "The body nests deeper than " + StrictFactory.MAX_DEPTH + " levels or has an endless name.");
        }
        JsonProcessingException syntax = (JsonProcessingException) e;
        return malformed(lowerFirst(syntax.getOriginalMessage()), syntax.getLocation());
    }

    private static String lowerFirst(String message) {
        return message.isEmpty() ? message : Character.toLowerCase(message.charAt(0)) + message.substring(1);
    }
}
