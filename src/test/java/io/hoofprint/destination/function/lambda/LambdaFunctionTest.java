// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.function.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.hoofprint.contract.Contract;
import io.hoofprint.contract.Fault;
import io.hoofprint.contract.Reply;
import io.hoofprint.contract.Seen;
import io.hoofprint.contract.StandIn;
import io.hoofprint.destination.function.FunctionCall;
import io.hoofprint.destination.function.FunctionFixture;
import io.hoofprint.platform.error.Blocked;
import io.hoofprint.platform.error.Rejected;
import io.hoofprint.platform.error.Unavailable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls of AWS Lambda keep to its own description, and what comes of them is typed. */
class LambdaFunctionTest {
    private static final String ARN = "arn:aws:lambda:eu-west-1:123456789012:function:doors:live";
    private static final FunctionCall CALL = new FunctionCall("doors", "{\"a\":\"é\"}".getBytes(UTF_8));

    @RegisterExtension
    final StandIn standIn = new StandIn(Contract::lambda, LambdaFunctionTest::function);

    @TempDir
    Path folder;

    private final Map<String, String> environment = new HashMap<>();
    private FunctionFixture functions;

    /** Of functions there is {@code doors} alone. */
    private static Reply function(Seen request) {
        return request.path().contains("doors")
                ? Reply.json(200, "{\"opened\":true}")
                : error(404, "ResourceNotFoundException");
    }

    private static Reply error(int status, String type) {
        return Reply.json(status, "{\"Type\":\"User\",\"Message\":\"no\",\"message\":\"no\"}")
                .with("x-amzn-ErrorType", type);
    }

    @BeforeEach
    void start() throws Exception {
        environment.putAll(Map.of(
                "HOOFPRINT_FUNCTION", "lambda",
                "AWS_ENDPOINT", standIn.url(),
                "AWS_REGION", "eu-west-1",
                "AWS_ACCESS_KEY_ID", "id",
                "AWS_SECRET_ACCESS_KEY", "secret"));
        functions = new FunctionFixture(folder, environment);
    }

    @AfterEach
    void stop() {
        functions.close();
    }

    @Test
    void a_call_waits_for_the_outcome_and_has_the_payload() {
        functions.call(CALL);
        functions.call(new FunctionCall(ARN, CALL.payload()));
        assertThat(standIn.requests("Invoke")).hasSize(2).allSatisfy(request -> {
            assertThat(request.header("x-amz-invocation-type")).isEqualTo("RequestResponse");
            assertThat(request.text()).isEqualTo("{\"a\":\"é\"}");
        });
        assertThat(standIn.requests("Invoke"))
                .extracting(request -> request.variable("FunctionName"))
                .containsExactly("doors", ARN);
    }

    @ParameterizedTest
    @CsvSource({
        "Error, 'no such door', Rejected",
        "Sandbox.Timedout, 'Task timed out after 3.00 seconds', Rejected",
        "Runtime.ImportModuleError, 'Cannot find module', Blocked",
        "Runtime.HandlerNotFound, 'index.handler is undefined', Blocked",
    })
    void a_function_that_failed_is_told_apart_from_one_that_was_not_reached(String type, String said, String kind) {
        standIn.next(Fault.answer(Reply.json(200, "{\"errorType\":\"" + type + "\",\"errorMessage\":\"" + said + "\"}")
                .with("X-Amz-Function-Error", "Unhandled")));
        assertThat(catchThrowable(() -> functions.call(CALL)))
                .satisfies(failure ->
                        assertThat(failure.getClass().getSimpleName()).isEqualTo(kind))
                .hasMessageContaining(type + ": " + said);
    }

    @ParameterizedTest
    @CsvSource({
        "429, TooManyRequestsException, Unavailable",
        "500, ServiceException, Unavailable",
        "503, ServiceUnavailable, Unavailable",
        "409, ResourceConflictException, Unavailable",
        "502, KMSDisabledException, Blocked",
        "403, AccessDeniedException, Blocked",
        "403, UnrecognizedClientException, Blocked",
        "404, ResourceNotFoundException, Blocked",
        "413, RequestTooLargeException, Rejected",
    })
    void what_aws_answers_is_typed(int status, String reason, String kind) {
        standIn.next(Fault.answer(error(status, reason)));
        assertThat(catchThrowable(() -> functions.call(CALL)))
                .satisfies(failure ->
                        assertThat(failure.getClass().getSimpleName()).isEqualTo(kind))
                .hasMessageContaining("AWS Lambda answered " + status + " " + reason);
    }

    @Test
    void how_long_aws_wants_to_be_left_alone_is_kept() {
        standIn.next(Fault.answer(error(429, "TooManyRequestsException").with("Retry-After", "7")));
        assertThatThrownBy(() -> functions.call(CALL))
                .isInstanceOfSatisfying(Unavailable.class, unavailable -> assertThat(unavailable.retryAfter())
                        .contains(Duration.ofSeconds(7)));
    }

    @Test
    void a_connection_that_breaks_is_no_verdict() {
        standIn.next(Fault.reset());
        assertThatThrownBy(() -> functions.call(CALL)).isInstanceOf(Unavailable.class);
        assertThat(standIn.requests("Invoke")).hasSize(1);
        standIn.refuse();
        assertThatThrownBy(() -> functions.call(CALL)).isInstanceOf(Unavailable.class);
        standIn.accept();
    }

    @Test
    void what_is_too_large_is_not_sent() {
        byte[] largest = new byte[FunctionCall.LARGEST];
        assertThat(new FunctionCall("doors", largest).payload()).isSameAs(largest);
        assertThatThrownBy(() -> new FunctionCall("doors", new byte[FunctionCall.LARGEST + 1]))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("6291557 bytes");
    }

    @Test
    void a_check_proves_the_key_and_runs_nothing() {
        assertThatCode(functions.check()::check).doesNotThrowAnyException();
        standIn.next(Fault.answer(error(403, "AccessDeniedException")));
        assertThatCode(functions.check()::check).doesNotThrowAnyException();
        standIn.next(Fault.answer(error(403, "InvalidSignatureException")));
        assertThatThrownBy(functions.check()::check).isInstanceOf(Blocked.class);
        assertThat(standIn.requests("Invoke")).allSatisfy(request -> assertThat(request.header("x-amz-invocation-type"))
                .isEqualTo("DryRun"));
    }
}
