// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.error;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hoofprint.destination.ErrorBody;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Assumptions;

/** The failures recorded in the providers' descriptions beside the project, parsed as Hoofprint parses them. */
final class ErrorShapes {
    private static final Path FILE = Path.of("../shared/contracts/errors/error-shapes.json");
    private static final Pattern XML_CODE = Pattern.compile("<Code>(.*?)</Code>");

    /** The table of each provider that Hoofprint calls. */
    static final Map<String, String> TABLES = Map.of(
            "google.sheets", "google-sheets",
            "google.drive", "google-drive",
            "google.bigquery", "google-bigquery",
            "google.oauth2_token", "google-token",
            "aws.s3", "aws-s3",
            "aws.lambda", "aws-lambda",
            "slack.web_api", "slack",
            "bitbucket", "bitbucket");

    private static final Map<String, Function<JsonNode, String>> REASONS = Map.of(
            "google.sheets", answer -> ErrorBody.google(body(answer)).reason(),
            "google.drive", answer -> ErrorBody.google(body(answer)).reason(),
            "google.bigquery", answer -> ErrorBody.google(body(answer)).reason(),
            "google.oauth2_token", answer -> ErrorBody.oauth(body(answer)).reason(),
            "aws.s3", answer -> xmlCode(body(answer)),
            "aws.lambda", ErrorShapes::errorType,
            "slack.web_api", answer -> ErrorBody.slack(body(answer)).reason(),
            "bitbucket", answer -> "");

    /** One recorded failure; an answer about several rows is one for each of their reasons. */
    record Shape(String provider, int status, String reason, String name) {
        Failure failure() {
            return new Failure(provider, status, reason, "", null, null);
        }

        @Override
        public String toString() {
            return provider + " " + status + " " + reason + (name.isEmpty() ? "" : " (" + name + ")");
        }
    }

    private ErrorShapes() {}

    /** Those of providers that Hoofprint calls; skips the test where the descriptions are not beside the project. */
    static List<Shape> all() {
        JsonNode providers = read();
        List<Shape> shapes = new ArrayList<>();
        REASONS.forEach((provider, reason) ->
                providers.path(provider).forEach(answer -> shapes.addAll(shapes(provider, answer, reason))));
        return shapes;
    }

    /** Every provider with recorded failures, called or not. */
    static List<String> providers() {
        return read().properties().stream()
                .filter(provider -> provider.getValue().isArray())
                .map(Map.Entry::getKey)
                .toList();
    }

    private static JsonNode read() {
        Assumptions.assumeTrue(
                Files.exists(FILE),
                "the providers' descriptions are not beside the project: " + FILE + " is not there");
        try {
            return new ObjectMapper().readTree(Files.readAllBytes(FILE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Shape> shapes(String provider, JsonNode answer, Function<JsonNode, String> reason) {
        int status = answer.path("status").asInt();
        String name = answer.path("name").asText();
        JsonNode rows = answer.path("body").path("insertErrors");
        Stream<String> reasons = rows.isArray()
                ? StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.path("errors").path(0).path("reason").asText())
                : Stream.of(reason.apply(answer));
        return reasons.map(word -> new Shape(provider, status, word, name)).toList();
    }

    private static String body(JsonNode answer) {
        JsonNode body = answer.path("body");
        return body.isTextual() ? body.asText() : body.toString();
    }

    private static String errorType(JsonNode answer) {
        JsonNode headers = answer.path("headers");
        return headers.path("x-amzn-ErrorType")
                .asText(headers.path("X-Amz-Function-Error").asText());
    }

    private static String xmlCode(String body) {
        Matcher matcher = XML_CODE.matcher(body);
        return matcher.find() ? matcher.group(1) : "";
    }
}
