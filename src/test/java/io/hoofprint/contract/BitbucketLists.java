// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Lists in pages whose addresses nobody could guess, with the fields only that were asked for. */
final class BitbucketLists {
    private static final int USUAL = 10;

    /** What is left of a list. */
    private record Rest(List<JsonNode> values, int pagelen, String fields) {}

    private final Map<String, Rest> rests = new ConcurrentHashMap<>();
    private volatile String elsewhere;

    /** @param root of the addresses of pages from now on; null for the own */
    void leadTo(String root) {
        elsewhere = root;
    }

    Reply first(Seen request, List<JsonNode> values, int longest) {
        String asked = request.parameter("pagelen");
        int pagelen = asked == null ? USUAL : Integer.parseInt(asked);
        return pagelen > longest
                ? BitbucketStandIn.error(400, "Invalid pagelen")
                : page(request, new Rest(values, pagelen, request.parameter("fields")));
    }

    Reply next(Seen request) {
        Rest rest = rests.get(request.path() + request.parameter("page"));
        return rest == null ? BitbucketStandIn.error(400, "Invalid page") : page(request, rest);
    }

    private Reply page(Seen request, Rest rest) {
        int end = Math.min(rest.pagelen, rest.values.size());
        ObjectNode page = Json.object().put("pagelen", rest.pagelen);
        ArrayNode values = page.putArray("values");
        values.addAll(rest.values.subList(0, end));
        if (end < rest.values.size()) {
            String key = Integer.toHexString((request.path() + rest.values.size() + rest.hashCode()).hashCode());
            List<JsonNode> left = List.copyOf(rest.values.subList(end, rest.values.size()));
            rests.put(request.path() + key, new Rest(left, rest.pagelen, rest.fields));
            String root = elsewhere == null ? "http://" + request.header("host") : elsewhere;
            page.put("next", root + request.path() + "?page=" + key);
        }
        return Reply.json(rest.fields == null ? page : only(page, Arrays.asList(rest.fields.split(","))));
    }

    /** A type is told always. */
    private static JsonNode only(JsonNode value, Collection<String> fields) {
        if (value.isArray()) {
            ArrayNode some = Json.MAPPER.createArrayNode();
            value.forEach(item -> some.add(only(item, fields)));
            return some;
        }
        if (!value.isObject() || fields.contains("")) {
            return value;
        }
        Map<String, List<String>> deeper = fields.stream()
                .map(field -> field.split("\\.", 2))
                .collect(Collectors.groupingBy(
                        parts -> parts[0],
                        Collectors.mapping(
                                parts -> parts.length == 1 ? "" : parts[1], Collectors.toCollection(ArrayList::new))));
        ObjectNode some = Json.object();
        value.properties().forEach(member -> {
            if (deeper.containsKey(member.getKey())) {
                some.set(member.getKey(), only(member.getValue(), deeper.get(member.getKey())));
            } else if (member.getKey().equals("type")) {
                some.set("type", member.getValue());
            }
        });
        return some;
    }
}
