// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.webhook;

import com.fasterxml.jackson.core.JsonPointer;
import io.hoofprint.platform.json.StrictJson;
import java.util.Optional;

/**
 * A signed request by which a provider asks whether somebody is there: it is answered with one of its own members, and is
 * no event.
 *
 * @param sign the member that tells it
 * @param value of that member
 * @param answer the member to answer with
 */
public record Challenge(JsonPointer sign, String value, JsonPointer answer) {
    /** @param cell {@code <sign>=<value>:<answer>} */
    static Challenge parse(String cell) {
        String[] parts = cell.split("[=:]");
        if (parts.length != 3) {
            throw new IllegalArgumentException("a challenge is </member>=<value>:</member>");
        }
        return new Challenge(JsonPointer.compile(parts[0]), parts[1], JsonPointer.compile(parts[2]));
    }

    /** @return the answer; empty if the request is an event */
    public Optional<String> answer(byte[] body) {
        return value.equals(StrictJson.read(body, parser -> JsonText.at(sign, parser)))
                ? Optional.ofNullable(StrictJson.read(body, parser -> JsonText.at(answer, parser)))
                : Optional.empty();
    }
}
