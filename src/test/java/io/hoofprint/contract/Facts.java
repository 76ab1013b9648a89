// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.contract;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What is known of a provider beyond its description: {@code contract/facts.csv}, each with its reason. */
record Facts(List<Fact> all) {
    /**
     * @param operation or, for a member, the schema that has it; {@code *} every operation
     * @param type as in JSON Schema; {@code []} behind it: may be repeated, {@code ?}, for a member: may be null
     */
    record Fact(String provider, String operation, String place, String name, String type, String reason) {
        private static Fact of(String line) {
            String[] cells = line.split(",", 6);
            return new Fact(cells[0], cells[1], cells[2], cells[3], cells[4], cells[5]);
        }

        boolean mayRepeat() {
            return type.endsWith("[]");
        }

        Schema schema() {
            return Schema.of(Json.object()
                    .put("type", type.replace("[]", "").replace("?", ""))
                    .put("nullable", type.endsWith("?")));
        }
    }

    static Facts of(String provider) {
        return new Facts(lines().filter(fact -> fact.provider.equals(provider)).toList());
    }

    private static Stream<Fact> lines() {
        try (InputStream in = Facts.class.getResourceAsStream("/contract/facts.csv")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(Fact::of);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Fact> at(String place, String operation) {
        return all.stream()
                .filter(fact -> fact.place.equals(place))
                .filter(fact -> fact.operation.equals("*") || fact.operation.equals(operation))
                .toList();
    }

    Optional<Fact> first(String place) {
        return all.stream().filter(fact -> fact.place.equals(place)).findFirst();
    }

    /** What a description tells, and what it does not; a fact on a parameter that is told says whether it may repeat. */
    List<Parameter> with(List<Parameter> told, String place, String operation) {
        Map<String, Parameter> all = new LinkedHashMap<>();
        told.forEach(parameter -> all.put(parameter.name(), parameter));
        at(place, operation)
                .forEach(fact -> all.merge(
                        fact.name,
                        new Parameter(fact.name, fact.schema(), false, fact.mayRepeat()),
                        (known, news) ->
                                new Parameter(known.name(), known.schema(), known.required(), news.mayRepeat())));
        return List.copyOf(all.values());
    }
}
