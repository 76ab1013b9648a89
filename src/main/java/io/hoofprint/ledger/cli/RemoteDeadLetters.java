// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.cli;

import static io.hoofprint.platform.cli.AdminClient.encoded;

import io.hoofprint.ledger.deadletter.DeadLetterAdministration;
import io.hoofprint.platform.cli.AdminClient;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Administers the dead letters of a running server. */
record RemoteDeadLetters(AdminClient server) implements DeadLetterAdministration {
    private static final String PATH = "/admin/v1/dead-letters";

    @Override
    public Page list(ListQuery query) {
        return server.get(PATH + query(query), Page.class);
    }

    @Override
    public Details show(String id) {
        return server.get(PATH + "/" + encoded(id), Details.class);
    }

    @Override
    public Queued replay(ReplayRequest request) {
        return server.post(PATH + "/replay", request, Queued.class);
    }

    @Override
    public Progress progress(String run) {
        return server.get(PATH + "/replay/" + encoded(run), Progress.class);
    }

    @Override
    public void delete(String id) {
        server.delete(PATH + "/" + encoded(id));
    }

    @Override
    public void restore(String id) {
        server.post(PATH + "/" + encoded(id) + "/restore", Map.of(), Void.class);
    }

    private static String query(ListQuery query) {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("stream", query.stream());
        parts.put("reader", query.reader());
        parts.put("state", query.state());
        parts.put("since", query.since());
        parts.put("limit", query.limit());
        parts.put("after", query.after());
        parts.put("bodies", query.bodies());
        return parts.entrySet().stream()
                .filter(part -> part.getValue() != null)
                .map(part -> part.getKey() + "=" + encoded(part.getValue()))
                .collect(Collectors.joining("&", "?", ""));
    }
}
