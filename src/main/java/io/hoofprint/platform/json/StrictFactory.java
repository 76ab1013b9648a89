// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;

/** Opens strict parsers of bytes, whoever asks for one: our own code or a mapper. */
final class StrictFactory extends JsonFactory {
    static final int MAX_DEPTH = 64;
    private static final int MAX_NUMBER = 100;
    private static final long serialVersionUID = 1;

    StrictFactory() {
        super(new JsonFactoryBuilder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                // Whoever sends ever new names would pay with our memory, and with most of the time of reading them.
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .build()));
    }

    @Override
    public JsonParser createParser(byte[] json) throws IOException {
        return createParser(json, 0, json.length);
    }

    @Override
    public JsonParser createParser(byte[] json, int from, int length) throws IOException {
        JsonBytes bytes = new JsonBytes(json, from, length);
        bytes.requireUtf8();
        JsonParser parser = super.createParser(json, from, length);
        return bytes.mayHoldEscape() || bytes.mayHoldNumberOver(MAX_NUMBER)
                ? new CheckedParser(parser, MAX_NUMBER)
                : parser;
    }
}
