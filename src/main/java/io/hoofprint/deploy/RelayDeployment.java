// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.deploy;

import io.hoofprint.platform.error.Blocked;
import io.hoofprint.platform.error.Unavailable;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.CreateFunctionRequest;
import software.amazon.awssdk.services.lambda.model.CreateFunctionResponse;
import software.amazon.awssdk.services.lambda.model.EnvironmentResponse;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationResponse;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;
import software.amazon.awssdk.services.lambda.model.Runtime;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionCodeRequest;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionCodeResponse;

/** Creates the function on AWS, or updates it to what the settings say. */
final class RelayDeployment {
    static final Runtime RUNTIME = Runtime.JAVA21;
    static final String HANDLER = "io.hoofprint.relay.Relay::handleRequest";
    static final int TIMEOUT_SECONDS = 15;
    static final int MEMORY_MB = 1024;

    private final LambdaCalls lambda;
    private final RelaySettings wanted;
    private final Consumer<String> progress;

    /** @param progress receives a line for each step */
    RelayDeployment(LambdaCalls lambda, RelaySettings wanted, Consumer<String> progress) {
        this.lambda = lambda;
        this.wanted = wanted;
        this.progress = progress;
    }

    /**
     * Returns when the function is active and up to date.
     *
     * @throws Blocked if a person must act first; the message says how
     * @throws Unavailable if it may succeed later
     */
    void deploy(byte[] zip) {
        Optional<GetFunctionConfigurationResponse> present = present();
        if (present.isPresent()) {
            update(zip, present.get());
        } else {
            create(zip);
        }
        progress.accept(wanted.function() + " is active and up to date.");
    }

    private Optional<GetFunctionConfigurationResponse> present() {
        return lambda.client(client -> {
            try {
                return Optional.of(client.getFunctionConfiguration(request -> request.functionName(wanted.function())));
            } catch (ResourceNotFoundException absent) {
                return Optional.empty();
            }
        });
    }

    private void create(byte[] zip) {
        progress.accept("Creating " + wanted.function() + " (" + size(zip) + ") …");
        CreateFunctionRequest request = CreateFunctionRequest.builder()
                .functionName(wanted.function())
                .description("Hoofprint's relay: forwards to Hoofprint, or stores in S3")
                .role(wanted.roleToCreateWith())
                .runtime(RUNTIME)
                .handler(HANDLER)
                .timeout(TIMEOUT_SECONDS)
                .memorySize(MEMORY_MB)
                .environment(environment -> environment.variables(wanted.environment(Map.of())))
                .code(code -> code.zipFile(SdkBytes.fromByteArrayUnsafe(zip)))
                .overrideConfiguration(LambdaCalls.UPLOAD)
                .build();
        lambda.component("createFunction", request, CreateFunctionResponse.class);
        awaitActive();
    }

    private void update(byte[] zip, GetFunctionConfigurationResponse present) {
        progress.accept("Updating the code of " + wanted.function() + " (" + size(zip) + ") …");
        awaitActive();
        if (present.runtime() != RUNTIME) {
            changeRuntime();
        }
        UpdateFunctionCodeRequest request = UpdateFunctionCodeRequest.builder()
                .functionName(wanted.function())
                .zipFile(SdkBytes.fromByteArrayUnsafe(zip))
                .overrideConfiguration(LambdaCalls.UPLOAD)
                .build();
        lambda.component("updateFunction", request, UpdateFunctionCodeResponse.class);
        awaitActive();
        progress.accept("Updating its settings …");
        configure(variables(present));
        awaitActive();
    }

    /** Before anything else: AWS takes no code for a runtime that it has ended. */
    private void changeRuntime() {
        lambda.client(client -> client.updateFunctionConfiguration(
                request -> request.functionName(wanted.function()).runtime(RUNTIME)));
        awaitActive();
    }

    private void configure(Map<String, String> present) {
        lambda.client(client -> client.updateFunctionConfiguration(request -> request.functionName(wanted.function())
                .role(wanted.role().orElse(null))
                .runtime(RUNTIME)
                .handler(HANDLER)
                .timeout(TIMEOUT_SECONDS)
                .memorySize(MEMORY_MB)
                .environment(environment -> environment.variables(wanted.environment(present)))));
    }

    private void awaitActive() {
        new FunctionWatch(lambda, wanted.function(), progress).awaitActive();
    }

    private static Map<String, String> variables(GetFunctionConfigurationResponse present) {
        EnvironmentResponse environment = present.environment();
        return environment == null ? Map.of() : environment.variables();
    }

    private static String size(byte[] zip) {
        return String.format("%.1f MB", zip.length / 1e6);
    }
}
