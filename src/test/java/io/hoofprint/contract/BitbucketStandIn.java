// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Bitbucket Cloud, as far as we talk to it: tokens for a consumer, and of each repository what a clone of it holds. Its API
 * is the root's {@code /2.0}, its token endpoint {@link #TOKEN_PATH}.
 */
public final class BitbucketStandIn implements Behaviour {
    public static final String TOKEN_PATH = "/site/oauth2/access_token";
    public static final String KEY = "consumer";
    public static final String SECRET = "s3cret";

    private static final Pattern TIME = Pattern.compile("(updated_on|created_on)\\s*(>=|<)\\s*(\\S+)");

    private final Map<String, Path> clones = new ConcurrentHashMap<>();
    private final Map<String, List<JsonNode>> pullRequests = new ConcurrentHashMap<>();
    private final Map<String, ObjectNode> accounts = new ConcurrentHashMap<>();
    private final Set<String> forbidden = ConcurrentHashMap.newKeySet();
    private final Set<String> tokens = ConcurrentHashMap.newKeySet();
    private final AtomicInteger given = new AtomicInteger();
    private final BitbucketLists lists = new BitbucketLists();
    private volatile String scopes = "\"scopes\":\"pullrequest account\"";

    /** @param name {@code workspace/slug} */
    public BitbucketStandIn repository(String name, Path clone) {
        clones.put(name, clone);
        return this;
    }

    /** Whoever has this mail has an account. */
    public BitbucketStandIn account(String mail, String id, String name) {
        accounts.put(mail, user(id, name));
        return this;
    }

    /**
     * A pull request that was merged.
     *
     * @param hash of the merge; its start is told only
     * @param approved whether each of the participants, by account id, approved
     */
    public void merged(String name, String hash, Instant created, Instant updated, Map<String, Boolean> approved) {
        ObjectNode request = Json.object().put("type", "pullrequest").put("state", "MERGED");
        request.put("created_on", created.toString()).put("updated_on", updated.toString());
        request.putObject("merge_commit").put("hash", hash.substring(0, 12));
        approved.forEach((id, yes) -> request.withArray("participants")
                .addObject()
                .put("type", "participant")
                .put("role", "REVIEWER")
                .put("approved", yes)
                .set("user", user(id, id)));
        pullRequests.computeIfAbsent(name, none -> new CopyOnWriteArrayList<>()).add(request);
    }

    private static ObjectNode user(String id, String name) {
        return Json.object()
                .put("type", "user")
                .put("account_id", id)
                .put("uuid", "{" + id + "}")
                .put("nickname", name)
                .put("display_name", name);
    }

    /** From now on that repository may not be read. */
    public void forbid(String name) {
        forbidden.add(name);
    }

    /** The tokens that were given are good no more. */
    public void expireTokens() {
        tokens.clear();
    }

    /** @param member of the token's answer that tells of its scopes, as JSON */
    public void scopes(String member) {
        scopes = member;
    }

    /** @param root of the pages' addresses from now on; null for the own */
    public void leadTo(String root) {
        lists.leadTo(root);
    }

    static Reply error(int status, String message) {
        ObjectNode error = Json.object().put("type", "error");
        error.putObject("error").put("message", message);
        return Reply.json(status, error.toString());
    }

    @Override
    public Reply answer(Seen request) {
        if (request.operation().equals("token")) {
            return token(request);
        }
        if (!tokens.contains(request.header("authorization").substring("Bearer ".length()))) {
            return error(401, "Access token expired.");
        }
        String name = request.variable("workspace") + "/" + request.variable("repo_slug");
        if (!clones.containsKey(name)) {
            return error(404, "Repository " + name + " not found");
        }
        if (forbidden.contains(name)) {
            return error(403, "Your credentials lack one or more required privilege scopes.");
        }
        return request.parameter("page") == null ? list(request, name) : lists.next(request);
    }

    private Reply token(Seen request) {
        String consumer = Base64.getEncoder().encodeToString((KEY + ":" + SECRET).getBytes(StandardCharsets.UTF_8));
        if (!request.header("authorization").equals("Basic " + consumer)) {
            return Reply.json(
                    400,
                    "{\"error_description\":\"Invalid OAuth client credentials\",\"error\":\"unauthorized_client\"}");
        }
        String token = "t0ken-" + given.incrementAndGet();
        tokens.add(token);
        return Reply.json(
                200,
                "{\"access_token\":\"" + token + "\",\"token_type\":\"bearer\",\"expires_in\":7200," + scopes + "}");
    }

    private Reply list(Seen request, String name) {
        BitbucketHistory history = new BitbucketHistory(clones.get(name), accounts);
        try {
            return switch (request.operation()) {
                case "GET /repositories/{workspace}/{repo_slug}/commits" ->
                    lists.first(request, commits(history, request.parameters()), 100);
                case "POST /repositories/{workspace}/{repo_slug}/commits" ->
                    lists.first(request, commits(history, request.form()), 100);
                case "GET /repositories/{workspace}/{repo_slug}/refs/branches" ->
                    lists.first(request, history.branches(), 100);
                case "GET /repositories/{workspace}/{repo_slug}/pullrequests" ->
                    lists.first(request, matching(name, request.parameter("q")), 50);
                default -> error(404, "Resource not found");
            };
        } catch (BitbucketHistory.Unknown unknown) {
            return error(404, unknown.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<JsonNode> commits(BitbucketHistory history, Map<String, List<String>> refs)
            throws IOException, BitbucketHistory.Unknown {
        return history.commits(refs.getOrDefault("include", List.of()), refs.getOrDefault("exclude", List.of()));
    }

    private List<JsonNode> matching(String name, String query) {
        List<JsonNode> some = new ArrayList<>(pullRequests.getOrDefault(name, List.of()));
        Matcher condition = TIME.matcher(query == null ? "" : query);
        while (condition.find()) {
            String member = condition.group(1);
            boolean since = condition.group(2).equals(">=");
            Instant time = OffsetDateTime.parse(condition.group(3)).toInstant();
            some.removeIf(one -> Instant.parse(one.path(member).asText()).isBefore(time) == since);
        }
        return some;
    }
}
