// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.google.api.client.http.GenericUrl;
import com.google.api.client.http.HttpRequest;
import com.google.api.client.http.HttpRequestInitializer;
import com.google.auth.Credentials;
import io.hoofprint.contract.Contract;
import io.hoofprint.contract.Fault;
import io.hoofprint.contract.GoogleKeyFile;
import io.hoofprint.contract.GoogleTokens;
import io.hoofprint.contract.Reply;
import io.hoofprint.contract.Seen;
import io.hoofprint.contract.StandIn;
import io.hoofprint.platform.config.Settings;
import io.hoofprint.platform.error.Blocked;
import io.hoofprint.platform.error.Unavailable;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GoogleAccessTest {
    private static final GoogleKeyFile KEY = new GoogleKeyFile();
    private static final String SCOPE = "https://www.googleapis.com/auth/spreadsheets";
    private static final String GET = "sheets.spreadsheets.values.get";
    private static final GoogleErrorTranslator FAILURES =
            new GoogleErrorTranslator(access(Path.of("."), Map.of()), "Google Sheets", "google-sheets");

    private final GoogleTokens tokens =
            new GoogleTokens(request -> Reply.json(200, "{\"range\":\"A1\"}")).signer(KEY.publicKey());

    @RegisterExtension
    final StandIn google = new StandIn(Contract::google, tokens);

    @TempDir
    Path folder;

    private GoogleAccess access;
    private HttpRequestInitializer requests;

    @BeforeEach
    void withKeyFile() {
        with(Map.of(
                "GOOGLE_ENDPOINT",
                google.url(),
                "GOOGLE_CREDENTIALS",
                KEY.write(folder.resolve("key.json")).toString()));
    }

    /** @param endpoint with a slash at its end or without */
    private void withRefreshToken(String endpoint) {
        with(Map.of(
                "GOOGLE_ENDPOINT",
                endpoint,
                "GOOGLE_KEY_ID",
                "client",
                "GOOGLE_SECRET_KEY",
                "shh-secret",
                "GOOGLE_REFRESH_TOKEN",
                "shh-refresh"));
    }

    private void with(Map<String, String> environment) {
        access = access(folder, environment);
        requests = access.requests(SCOPE);
    }

    private static GoogleAccess access(Path folder, Map<String, String> environment) {
        return new GoogleAccess(Settings.load(folder, environment));
    }

    @Test
    void a_key_file_opens_the_api_with_one_token_for_many_calls() throws IOException {
        call();
        call();
        assertThat(tokens.given()).isEqualTo(1);
        assertThat(access.account()).contains(GoogleKeyFile.ACCOUNT);
    }

    @Test
    void so_does_a_refresh_token() throws IOException {
        withRefreshToken(google.url() + "/");
        call();
        call();
        assertThat(tokens.given()).isEqualTo(1);
        assertThat(access.account()).isEmpty();
    }

    @Test
    void without_credentials_no_token_is_requested() throws IOException {
        HttpRequest request = access.transport()
                .createRequestFactory(access(folder, Map.of()).requests(SCOPE))
                .buildGetRequest(new GenericUrl(google.url()));
        assertThat(request.getHeaders().getAuthorization()).isNull();
        assertThat(access(folder, Map.of()).credentials(SCOPE).hasRequestMetadata())
                .isFalse();
    }

    @Test
    void a_token_is_in_a_header_only() throws IOException {
        call();
        Seen call = google.requests(GET).get(0);
        assertThat(call.header("authorization")).startsWith("Bearer ya29.");
        assertThat(google.requests()).extracting(Seen::query).containsOnly("");
    }

    @Test
    void clients_that_take_credentials_get_them() throws IOException {
        Credentials credentials = access.credentials(SCOPE);
        assertThat(credentials
                        .getRequestMetadata(URI.create(google.url()))
                        .get("Authorization")
                        .get(0))
                .startsWith("Bearer ya29.");
    }

    @Test
    void a_token_that_ended_early_is_renewed_by_the_same_call() throws IOException {
        call();
        tokens.expire();
        call();
        assertThat(tokens.given()).isEqualTo(2);
        assertThat(google.requests(GET)).hasSize(3);
    }

    @Test
    void tokens_that_are_never_good_are_tried_twice_and_no_more() {
        tokens.life(Duration.ZERO);
        assertThat(failure()).isInstanceOf(Blocked.class).hasMessageContaining("google.credentials");
        assertThat(google.requests(GET)).hasSize(2);
    }

    @Test
    void what_was_revoked_needs_a_person_and_goes_on_when_it_is_good_again() throws IOException {
        withRefreshToken(google.url() + "/");
        call();
        tokens.revoke();
        assertThat(failure())
                .isInstanceOf(Blocked.class)
                .hasMessageContainingAll(
                        "Google's token endpoint answered 400 invalid_grant", "revoked", "REFRESH_TOKEN")
                .hasMessageNotContaining("shh");
        tokens.restore();
        call();
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 503})
    void an_endpoint_in_trouble_is_tried_again_by_whoever_called_and_not_behind_their_back(int status) {
        google.always(Fault.answer(Reply.json(status, "{}")));
        assertThat(failure()).isInstanceOf(Unavailable.class).hasMessageContaining("token endpoint answered " + status);
        assertThat(google.requests()).hasSize(1);
        withRefreshToken(google.url() + "/");
        assertThat(failure()).isInstanceOf(Unavailable.class);
        assertThat(google.requests()).hasSize(2);
    }

    @Test
    void a_lost_connection_is_retried_by_the_caller() throws IOException {
        google.next(
                Fault.reset(), Fault.reset().on(GET), Fault.reset().afterWork().on(GET));
        for (int n = 0; n < 3; n++) {
            assertThat(failure()).isInstanceOf(Unavailable.class);
        }
        call();
        assertThat(google.requests(GET)).hasSize(3);
    }

    @Test
    void reads_time_out() {
        access.setReadTimeout(Duration.ofMillis(200));
        google.next(Fault.silence().on(GET));
        assertThat(failure()).isInstanceOf(Unavailable.class).hasMessageContaining("time-out");
        withRefreshToken(Fault.refusingUrl());
        assertThat(failure()).isInstanceOf(Unavailable.class).hasMessageContaining("no connection");
    }

    @Test
    void an_answer_that_is_not_googles_needs_a_person() {
        google.always(Fault.answer(Reply.of(200, "text/html", "<html>Please log in</html>"))
                .on("token"));
        assertThat(failure()).isInstanceOfAny(Blocked.class, Unavailable.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "shh",
                "{\"type\":\"service_account\"}",
                "{\"type\":\"service_account\",\"client_email\":\"a@b\",\"client_id\":\"1\",\"private_key_id\":\"1\",\"private_key\":\"shh\"}",
                "{\"type\":\"nothing\"}"
            })
    void a_key_file_that_is_none_needs_a_person_and_no_restart(String content) throws IOException {
        Path file = Files.writeString(folder.resolve("key.json"), content);
        assertThat(failure())
                .isInstanceOf(Blocked.class)
                .hasMessageContainingAll(file.toString(), "google.credentials")
                .hasMessageNotContaining("shh");
        Files.delete(file);
        assertThat(failure()).isInstanceOf(Blocked.class);
        KEY.write(file);
        call();
    }

    @Test
    void services_are_at_their_own_addresses_unless_there_is_another() {
        String own = "https://sheets.googleapis.com/";
        assertThat(access.rootUrl(own)).isEqualTo(google.url() + "/");
        assertThat(access(folder, Map.of()).rootUrl(own)).isEqualTo(own);
        assertThatThrownBy(() -> new GoogleErrorTranslator(access, "x", "no-such-table"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private void call() throws IOException {
        String url = access.rootUrl("") + "v4/spreadsheets/x/values/A1";
        access.transport()
                .createRequestFactory(requests)
                .buildGetRequest(new GenericUrl(url))
                .execute()
                .disconnect();
    }

    private Throwable failure() {
        Throwable thrown = catchThrowable(this::call);
        assertThat(thrown).isNotNull();
        return List.of(Blocked.class, Unavailable.class).contains(thrown.getClass())
                ? thrown
                : FAILURES.typed(thrown, "");
    }
}
