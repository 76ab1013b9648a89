// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.program.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import io.hoofprint.contract.Behaviour;
import io.hoofprint.contract.BigQueryStandIn;
import io.hoofprint.contract.BitbucketStandIn;
import io.hoofprint.contract.Contract;
import io.hoofprint.contract.DriveStandIn;
import io.hoofprint.contract.Fault;
import io.hoofprint.contract.FaultProxy;
import io.hoofprint.contract.GoogleKeyFile;
import io.hoofprint.contract.GoogleTokens;
import io.hoofprint.contract.SheetsStandIn;
import io.hoofprint.contract.SlackStandIn;
import io.hoofprint.contract.StandIn;
import io.hoofprint.destination.archive.s3.S3Server;
import io.hoofprint.relay.AwsProperties;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** All at providers: stand-ins that hold every request against their contracts, and a real S3 server behind one. */
final class CloudPlace implements Place {
    private static final String SLACK_TOKEN = "token";
    /** What is said of an event itself makes a dead letter of it, and of a repository is a result. */
    private static final Set<Integer> TRANSIENT_OR_FOR_A_PERSON = Set.of(401, 403, 429, 500, 502, 503, 504);

    private static final Set<Integer> OF_BITBUCKET = Set.of(401, 429, 503);

    private static final String CHANNEL = "#events";

    private final SheetsStandIn sheets = new SheetsStandIn("buttons");
    private final DriveStandIn drive = new DriveStandIn("months");
    private final BigQueryStandIn bigQuery = new BigQueryStandIn();
    private final SlackStandIn messages = new SlackStandIn(SLACK_TOKEN);
    private final BitbucketStandIn repositories = new BitbucketStandIn();
    private final GoogleKeyFile key = new GoogleKeyFile();
    private final GoogleTokens tokens = new GoogleTokens(Behaviour.byPath(
                    Map.of("/v4/", sheets, "/drive/", drive, "/upload/", drive, "/bigquery/", bigQuery)))
            .signer(key.publicKey());
    private final S3Server s3Server = new S3Server();
    private final StandIn google = new StandIn(Contract::google, tokens);
    private final StandIn slack = new StandIn(Contract::slack, messages);
    private final StandIn bitbucket = new StandIn(Contract::bitbucket, repositories);
    private final StandIn s3 = new StandIn(Contract::s3, FaultProxy.to(s3Server::url));
    private final AwsProperties relay = new AwsProperties();
    private final Map<String, String> settings = new HashMap<>();

    /** @param clones the repositories that Bitbucket has, by {@code workspace/slug} */
    CloudPlace(Path folder, Map<String, Path> clones) throws IOException {
        clones.forEach(repositories::repository);
        s3Server.start();
        Stream.of(google, slack, bitbucket, s3).forEach(StandIn::start);
        settings.putAll(s3Server.environment());
        settings.put("AWS_ENDPOINT", s3.url());
        Map<String, String> lambda = new HashMap<>(settings);
        lambda.put("AWS_ENDPOINT_URL_S3", s3.url());
        relay.set(lambda);
        settings.put("HOOFPRINT_SHEET", "google");
        settings.put("HOOFPRINT_DRIVE", "google");
        settings.put("HOOFPRINT_EVIDENCE_DRIVE_FOLDER", "months");
        settings.put("HOOFPRINT_WAREHOUSE", "bigquery");
        settings.put("HOOFPRINT_WAREHOUSE_PROJECT", "p");
        settings.put("GOOGLE_CREDENTIALS", key.write(folder.resolve("key.json")).toString());
        settings.put("GOOGLE_ENDPOINT", google.url());
        settings.put("HOOFPRINT_CHAT", "slack");
        settings.put("SLACK_TOKEN", SLACK_TOKEN);
        settings.put("SLACK_ENDPOINT", slack.url() + "/api");
        settings.put("HOOFPRINT_COMMITS", "bitbucket");
        settings.put("HOOFPRINT_EVIDENCE_REPOSITORIES", String.join(", ", clones.keySet()));
        settings.put("BITBUCKET_ENDPOINT", bitbucket.url() + "/2.0");
        settings.put("BITBUCKET_TOKEN_ENDPOINT", bitbucket.url() + BitbucketStandIn.TOKEN_PATH);
        settings.put("BITBUCKET_KEY_ID", BitbucketStandIn.KEY);
        settings.put("BITBUCKET_SECRET_KEY", BitbucketStandIn.SECRET);
    }

    @Override
    public Map<String, String> settings() {
        return Map.copyOf(settings);
    }

    @Override
    public List<Outage> outages() {
        List<Outage> all = new ArrayList<>();
        Map<String, StandIn> providers =
                new TreeMap<>(Map.of("google", google, "slack", slack, "s3", s3, "bitbucket", bitbucket));
        providers.forEach((name, provider) -> {
            all.add(fault(name, provider, Fault.reset()));
            all.add(fault(name, provider, Fault.reset().afterWork()));
            all.add(fault(name, provider, Fault.cut()));
            all.add(fault(name, provider, Fault.status(503)));
            all.add(fault(name, provider, Fault.status(429).retryAfter(1)));
            all.add(fault(
                    name, provider, Fault.known(provider == bitbucket ? OF_BITBUCKET : TRANSIENT_OR_FOR_A_PERSON)));
        });
        all.add(new Outage("google: tokens end", tokens::expire, () -> {}));
        all.add(new Outage("google: key revoked", tokens::revoke, tokens::restore));
        all.add(new Outage("sheet not shared", sheets::unshare, sheets::share));
        all.add(new Outage("drive not shared", () -> drive.share(false), () -> drive.share(true)));
        all.add(new Outage(
                "slack: token revoked", () -> messages.revoke(SLACK_TOKEN), () -> messages.grant(SLACK_TOKEN)));
        all.add(new Outage(
                "slack: no channel", () -> messages.removeChannel(CHANNEL), () -> messages.addChannel(CHANNEL)));
        all.add(new Outage("bitbucket: tokens end", repositories::expireTokens, () -> {}));
        return all;
    }

    private static Outage fault(String name, StandIn provider, Fault fault) {
        return new Outage(name + ": " + fault, () -> provider.always(fault), provider::calm);
    }

    @Override
    public void calm() {
        Stream.of(google, slack, bitbucket, s3).forEach(StandIn::calm);
        outages().forEach(outage -> outage.end().run());
    }

    @Override
    public boolean isInBackups() {
        return false;
    }

    @Override
    public List<List<String>> sheet(String tab) {
        return sheets.lines(tab);
    }

    @Override
    public List<String> chat() {
        return messages.messages().stream().map(SlackStandIn.Message::text).toList();
    }

    @Override
    public List<String> months() {
        List<String> names = new ArrayList<>();
        drive.in("months").forEach((id, month) -> drive.in(id).values().forEach(file -> names.add(month + "/" + file)));
        return names.stream().sorted().toList();
    }

    /** A row that was streamed twice has the same key, which every query goes by. */
    @Override
    public Map<String, Integer> visits() {
        Set<String> keys = new HashSet<>();
        Map<String, Integer> visits = new TreeMap<>();
        for (String table : List.of("events_0", "events_1")) {
            for (JsonNode row : bigQuery.rows(table)) {
                if (keys.add(row.path("event_key").asText())) {
                    visits.merge(row.path("visitor_id").asText(), 1, Integer::sum);
                }
            }
        }
        return visits;
    }

    @Override
    public long waiting() throws IOException {
        return s3Server.objects("hoofprint").stream()
                .filter(name -> name.startsWith("fallback/"))
                .count();
    }

    /** Throws if a request or an answer broke its contract. */
    @Override
    public void close() throws IOException {
        try {
            Stream.of(google, slack, bitbucket, s3).forEach(standIn -> {
                standIn.calm();
                standIn.close();
            });
        } finally {
            relay.afterAll(null);
            s3Server.close();
        }
    }
}
