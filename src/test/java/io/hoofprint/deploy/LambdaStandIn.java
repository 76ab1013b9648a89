// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hoofprint.contract.Behaviour;
import io.hoofprint.contract.Reply;
import io.hoofprint.contract.Seen;
import io.hoofprint.relay.InProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A fake AWS Lambda with at most one function, the relay, which runs in this process. Each change takes two polls. */
final class LambdaStandIn implements Behaviour {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A runtime for which AWS takes no new code. */
    static final String ENDED = "java17";

    private ObjectNode function;
    private byte[] zip;
    private int looksToGo;
    private String failure;

    @Override
    public synchronized Reply answer(Seen request) {
        return switch (request.operation()) {
            case "GetFunctionConfiguration" -> function == null ? notThere(request) : Reply.json(look());
            case "CreateFunction" -> create(request.json());
            case "UpdateFunctionCode" ->
                function.path("Runtime").asText().equals(ENDED)
                        ? error(
                                400,
                                "InvalidParameterValueException",
                                "The runtime parameter of java17 is no longer supported")
                        : change("ZipFile", request.json());
            case "UpdateFunctionConfiguration" -> change("", request.json());
            case "Invoke" -> function == null ? notThere(request) : invoke(request);
            default -> error(400, "InvalidRequestContentException", "This stand-in does no " + request.operation());
        };
    }

    synchronized ObjectNode function() {
        return function;
    }

    synchronized byte[] zip() {
        return zip;
    }

    synchronized String variable(String name) {
        return function.at("/Environment/Variables/" + name).asText();
    }

    /** The outcome of the next change. */
    synchronized void fail(String reason) {
        failure = reason;
    }

    private Reply create(JsonNode asked) {
        if (!asked.path("Role").asText().startsWith("arn:aws:iam::123456789012:role/")) {
            return error(
                    400,
                    "InvalidParameterValueException",
                    "The role defined for the function cannot be assumed by Lambda.");
        }
        function = JSON.createObjectNode().put("State", "Pending").put("FunctionName", "hoofprint-relay");
        function.put("LastUpdateStatus", "InProgress");
        take(asked, asked.at("/Code/ZipFile"));
        return Reply.json(201, function.toString());
    }

    private Reply change(String member, JsonNode asked) {
        if (looksToGo > 0) {
            return error(409, "ResourceConflictException", "An update is in progress for resource");
        }
        function.put("LastUpdateStatus", "InProgress");
        take(asked, asked.path(member));
        return Reply.json(function);
    }

    private void take(JsonNode asked, JsonNode code) {
        looksToGo = 2;
        try {
            zip = code.isMissingNode() ? zip : code.binaryValue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ((ObjectNode) asked).remove(List.of("Code", "ZipFile"));
        function.setAll((ObjectNode) asked);
    }

    private ObjectNode look() {
        if (looksToGo > 0 && --looksToGo == 0) {
            function.put("State", "Active").put("LastUpdateStatus", failure == null ? "Successful" : "Failed");
            function.put("LastUpdateStatusReason", failure);
        }
        return function;
    }

    private Reply invoke(Seen request) {
        Map<String, String> environment = new HashMap<>(Map.of("AWS_REGION", "us-east-1"));
        function.at("/Environment/Variables")
                .properties()
                .forEach(one -> environment.put(one.getKey(), one.getValue().asText()));
        String requestId = UUID.randomUUID().toString();
        try {
            byte[] answer = InProcess.call(environment, requestId, request.body());
            return new Reply(200, Map.of("x-amzn-RequestId", requestId), answer);
        } catch (RuntimeException e) {
            String error =
                    JSON.createObjectNode().put("errorMessage", e.getMessage()).toString();
            return Reply.json(200, error)
                    .with("X-Amz-Function-Error", "Unhandled")
                    .with("x-amzn-RequestId", requestId);
        }
    }

    private static Reply notThere(Seen request) {
        return error(404, "ResourceNotFoundException", "Function not found: " + request.path());
    }

    static Reply error(int status, String type, String message) {
        String body = JSON.createObjectNode()
                .put("Type", "User")
                .put("Message", message)
                .put("message", message)
                .toString();
        return Reply.json(status, body).with("x-amzn-ErrorType", type);
    }
}
