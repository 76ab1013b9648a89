package io.hoofprint.platform.auth;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.PropertyBindingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.hoofprint.platform.error.Problem;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * The bodies of {@code /admin/v1/keys}: {@code GET} answers 200 with {@link #list()}, {@code POST} 201 with
 * {@link #add(byte[])}, {@code DELETE /admin/v1/keys/NAME} 204 after {@link #revoke(String)}.
 */
public final class KeysApi {
    private static final String SHAPE =
            "; write {\"name\":\"shop\",\"role\":\"send\",\"rate\":\"100/s\"}, of which role and rate can be left out";
    private static final ObjectMapper JSON = strict();
    private static final ObjectReader WANTED = JSON.readerFor(KeyAdministration.Wanted.class);

    private final KeyAdministration keys;

    public KeysApi(KeyAdministration keys) {
        this.keys = keys;
    }

    /** @return {@code {"keys":[{"name","role","rate","createdAt","revokedAt"}]}}, every member always there */
    public byte[] list() {
        return json(keys.list());
    }

    /**
     * @param body {@code {"name","role","rate"}}
     * @return {@code {"name","role","rate","key"}}, the only time that the key is told
     * @throws Problem 400 if the body is anything else, and as {@link KeyAdministration#add}
     */
    public byte[] add(byte[] body) {
        return json(keys.add(wanted(body)));
    }

    /** @throws Problem 404 as {@link KeyAdministration#revoke} */
    public void revoke(String name) {
        keys.revoke(name);
    }

    private static KeyAdministration.Wanted wanted(byte[] body) {
        try {
            // Decoded first: from bytes, Jackson would guess UTF-16 and skip a byte order mark.
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            KeyAdministration.Wanted wanted = WANTED.readValue(text);
            if (wanted == null) {
                throw Problem.badRequest("The body is null" + SHAPE);
            }
            return wanted;
        } catch (CharacterCodingException e) {
            throw Problem.badRequest("The body is not UTF-8" + SHAPE);
        } catch (PropertyBindingException e) {
            throw Problem.badRequest("Unknown member '" + e.getPropertyName() + "'" + SHAPE);
        } catch (JsonProcessingException e) {
            throw Problem.badRequest("The body is not such JSON" + place(e) + SHAPE);
        }
    }

    private static String place(JsonProcessingException e) {
        return e.getLocation() == null
                ? ""
                : " (line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr() + ")";
    }

    private static byte[] json(Object value) {
        try {
            return JSON.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ObjectMapper strict() {
        StreamReadConstraints limits = StreamReadConstraints.builder()
                .maxNestingDepth(64)
                .maxNumberLength(100)
                .build();
        return JsonMapper.builder(
                        JsonFactory.builder().streamReadConstraints(limits).build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(
                        DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .withCoercionConfig(
                        LogicalType.Textual, text -> text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
                .build();
    }
}
