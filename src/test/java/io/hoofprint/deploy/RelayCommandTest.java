// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoofprint.ServerFixture;
import io.hoofprint.contract.Behaviour;
import io.hoofprint.contract.Contract;
import io.hoofprint.contract.Fault;
import io.hoofprint.contract.Reply;
import io.hoofprint.contract.Seen;
import io.hoofprint.contract.StandIn;
import io.hoofprint.destination.archive.s3.S3Server;
import io.hoofprint.platform.config.Settings;
import io.hoofprint.relay.AwsProperties;
import io.hoofprint.relay.KeptObjects;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class RelayCommandTest {
    private static final String ROLE = "arn:aws:iam::123456789012:role/hoofprint-relay";

    @RegisterExtension
    static final S3Server S3 = new S3Server();

    @RegisterExtension
    static final ServerFixture HOOFPRINT = new ServerFixture();

    @RegisterExtension
    static final AwsProperties AWS = new AwsProperties();

    private final LambdaStandIn lambda = new LambdaStandIn();

    @RegisterExtension
    final StandIn standIn = new StandIn(
            () -> Contract.lambda().and(Contract.s3()),
            Behaviour.byPath(Map.of("/2015-03-31/", lambda, "/hoofprint/", RelayCommandTest::lookInS3)));

    @TempDir
    Path folder;

    private final Map<String, String> environment = new HashMap<>();

    private record Ran(int exitCode, String out, String err) {}

    @BeforeEach
    void set() {
        environment.putAll(S3.environment());
        environment.put("HOOFPRINT_DATA_DIR", HOOFPRINT.dataFolder().toString());
        environment.put("HOOFPRINT_ARCHIVE_PREFIX", "pre/");
        environment.put("AWS_ENDPOINT", standIn.url());
        environment.put("HOOFPRINT_RELAY_ROLE", ROLE);
        environment.put("HOOFPRINT_RELAY_URL", HOOFPRINT.url());
        environment.put("HOOFPRINT_RELAY_KEY", "hp_the-relays");
        AWS.set(S3.environment());
        AWS.set(Map.of("AWS_ENDPOINT_URL_S3", S3.url()));
    }

    @Test
    void deploy_creates_the_function_and_waits_until_it_is_active() {
        Ran ran = run("deploy");
        assertThat(ran.err()).isEmpty();
        assertThat(ran.exitCode()).isZero();
        assertThat(ran.out())
                .contains("Creating hoofprint-relay", "Pending", "is active")
                .doesNotContain("hp_the-relays");
        assertThat(lambda.zip()).isEqualTo(RelayZip.bytes());
        assertThat(lambda.function().path("Runtime").asText()).isEqualTo("java21");
        assertThat(lambda.function().path("Handler").asText()).isEqualTo("io.hoofprint.relay.Relay::handleRequest");
        assertThat(lambda.function().path("Timeout").asInt()).isEqualTo(15);
        assertThat(lambda.variable("HOOFPRINT_URL")).isEqualTo(HOOFPRINT.url());
        assertThat(lambda.variable("HOOFPRINT_KEY")).isEqualTo("hp_the-relays");
        assertThat(lambda.variable("HOOFPRINT_BUCKET")).isEqualTo("hoofprint");
        assertThat(lambda.variable("HOOFPRINT_PREFIX")).isEqualTo("pre/");
    }

    @Test
    void deploy_again_updates_code_and_settings_and_keeps_what_others_set() {
        run("deploy");
        lambda.function().withObject("/Environment/Variables").put("OTHER", "stays");
        environment.put("HOOFPRINT_RELAY_KEY", "hp_another");
        environment.remove("HOOFPRINT_RELAY_ROLE");
        Ran ran = run("deploy");
        assertThat(ran.exitCode()).as(ran.err()).isZero();
        assertThat(ran.out()).contains("Updating the code", "Updating its settings", "is active");
        assertThat(lambda.variable("HOOFPRINT_KEY")).isEqualTo("hp_another");
        assertThat(lambda.variable("OTHER")).isEqualTo("stays");
        assertThat(lambda.function().path("Role").asText()).isEqualTo(ROLE);
        assertThat(standIn.requests().stream().map(Seen::operation).distinct())
                .contains("CreateFunction", "UpdateFunctionCode", "UpdateFunctionConfiguration");
    }

    @Test
    void deploy_changes_a_runtime_that_aws_has_ended_before_the_code() {
        run("deploy");
        lambda.function().put("Runtime", LambdaStandIn.ENDED);
        Ran ran = run("deploy");
        assertThat(ran.exitCode()).as(ran.err()).isZero();
        assertThat(lambda.function().path("Runtime").asText()).isEqualTo("java21");
    }

    @ParameterizedTest
    @CsvSource({
        "HOOFPRINT_RELAY_ROLE, hoofprint.relay.role",
        "HOOFPRINT_RELAY_URL, hoofprint.relay.url",
        "HOOFPRINT_RELAY_KEY, keys add relay"
    })
    void deploy_names_a_setting_that_is_missing(String name, String told) {
        environment.remove(name);
        assertFailed(run("deploy"), told);
    }

    @Test
    void deploy_says_what_to_do_about_a_role_that_cannot_be_assumed() {
        environment.put("HOOFPRINT_RELAY_ROLE", "arn:aws:iam::000000000000:role/none");
        assertFailed(run("deploy"), "cannot be assumed by Lambda");
        assertFailed(run("deploy"), "trust policy");
    }

    @Test
    void deploy_says_what_to_do_about_a_missing_permission() {
        standIn.next(Fault.answer(
                        LambdaStandIn.error(403, "AccessDeniedException", "not authorized to perform: iam:PassRole"))
                .on("CreateFunction"));
        assertFailed(run("deploy"), "iam:PassRole");
    }

    @Test
    void deploy_reports_why_aws_gave_up() {
        lambda.fail("The zip is broken");
        assertFailed(run("deploy"), "The zip is broken");
    }

    @Test
    void deploy_reports_that_aws_is_unreachable() {
        standIn.refuse();
        assertFailed(run("deploy"), "check the network");
        standIn.accept();
    }

    @Test
    void test_follows_a_click_into_the_ledger() {
        ServerFixture.KeyText key = HOOFPRINT.key("relay", "send", null);
        environment.put("HOOFPRINT_RELAY_KEY", key.text());
        run("deploy");
        Ran ran = run("test");
        assertThat(ran.exitCode()).as(ran.err()).isZero();
        assertThat(ran.out())
                .contains("In the ledger: clicks number ", "from relay")
                .doesNotContain(key.text());
    }

    @Test
    void test_finds_in_the_bucket_what_could_not_be_forwarded() {
        environment.put("HOOFPRINT_RELAY_URL", "http://127.0.0.1:1");
        run("deploy");
        Ran ran = run("test");
        assertFailed(ran, "waits as s3://hoofprint/pre/fallback/20");
        assertThat(ran.err()).contains("hoofprint.relay.url").containsPattern("/[0-9a-f-]{36}\\.json");
    }

    @Test
    void test_reports_that_hoofprint_refuses_the_key() {
        run("deploy");
        assertFailed(run("test"), "refuses the relay's key (401)");
    }

    @Test
    void test_reports_that_the_function_does_not_exist() {
        assertFailed(run("test"), "deploy the function first");
    }

    @Test
    void test_reports_why_the_function_failed() {
        run("deploy");
        lambda.function().withObject("/Environment/Variables").remove("HOOFPRINT_URL");
        assertFailed(run("test"), "Set the function's environment variable HOOFPRINT_URL");
    }

    @Test
    void test_reports_that_neither_hoofprint_nor_the_bucket_was_reached() {
        environment.put("HOOFPRINT_RELAY_URL", "http://127.0.0.1:1");
        environment.put("HOOFPRINT_RELAY_BUCKET", "no-such-bucket");
        run("deploy");
        assertFailed(run("test"), "s3:PutObject");
    }

    /** All of AWS is at one endpoint; of S3 the command only checks whether an object exists. */
    private static Reply lookInS3(Seen request) {
        return new KeptObjects(S3).isThere(request.path().substring("/hoofprint/".length()))
                ? Reply.empty(200)
                : Reply.empty(404);
    }

    private static void assertFailed(Ran ran, String told) {
        assertThat(ran.err()).contains(told).doesNotContain("hp_the-relays", "\tat ");
        assertThat(ran.exitCode()).isEqualTo(1);
    }

    private Ran run(String command) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = new CommandLine(new RelayCommand(() -> Settings.load(folder, environment)))
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(command);
        return new Ran(exitCode, out.toString(), err.toString());
    }
}
