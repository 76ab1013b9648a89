package io.hoofprint.ledger.cli;

import static io.hoofprint.platform.cli.AdminClient.encoded;

import io.hoofprint.ledger.deadletter.DeadLetterAdministration;
import io.hoofprint.platform.cli.AdminClient;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Administration of the dead letters of a running server. */
record RemoteDeadLetters(AdminClient server) implements DeadLetterAdministration {
    private static final String PATH = "/admin/v1/dead-letters";

    @Override
    public Page list(Question question) {
        return server.get(PATH + query(question), Page.class);
    }

    @Override
    public Whole show(String id) {
        return server.get(PATH + "/" + encoded(id), Whole.class);
    }

    @Override
    public Queued replay(Wanted wanted) {
        return server.post(PATH + "/replay", wanted, Queued.class);
    }

    @Override
    public Progress progress(String run) {
        return server.get(PATH + "/replay/" + encoded(run), Progress.class);
    }

    @Override
    public void delete(String id) {
        server.delete(PATH + "/" + encoded(id));
    }

    private static String query(Question question) {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("stream", question.stream());
        parts.put("reader", question.reader());
        parts.put("state", question.state());
        parts.put("since", question.since());
        parts.put("limit", question.limit());
        parts.put("after", question.after());
        return parts.entrySet().stream()
                .filter(part -> part.getValue() != null)
                .map(part -> part.getKey() + "=" + encoded(part.getValue()))
                .collect(Collectors.joining("&", "?", ""));
    }
}
