// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.contract;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** The files beside the project; each is read once. */
final class ContractFiles {
    private static final Path FOLDER =
            Path.of("").toAbsolutePath().resolveSibling("shared").resolve("contracts");

    private static final Map<String, Function<String, Api>> READERS = Map.of(
            "google.sheets", name -> DiscoveryFile.api(name, json("google/sheets-v4.discovery.json")),
            "google.drive", name -> DiscoveryFile.api(name, json("google/drive-v3.discovery.json")),
            "google.bigquery", name -> DiscoveryFile.api(name, json("google/bigquery-v2.discovery.json")),
            "slack.web_api", name -> SwaggerFile.api(name, json("slack/slack_web_openapi_v2.json")),
            "bitbucket", name -> SwaggerFile.api(name, json("bitbucket/bitbucket-cloud-2.0.swagger.json")),
            "calendly", name -> SwaggerFile.api(name, json("calendly/calendly-api-v2.openapi.json")),
            "aws.s3", name -> BotocoreFile.api(name, json("aws/s3.service-2.json")),
            "aws.lambda", name -> BotocoreFile.api(name, json("aws/lambda.service-2.json")));

    private static final Map<String, Api> READ = new ConcurrentHashMap<>();

    private ContractFiles() {}

    static Api api(String provider) {
        return READ.computeIfAbsent(provider, name -> READERS.get(name).apply(name));
    }

    /** @param file under the folder */
    static JsonNode json(String file) {
        return Json.read(path(file));
    }

    static Path path(String file) {
        Path path = FOLDER.resolve(file);
        assumeTrue(Files.exists(path), "no " + file + " in ../shared/contracts beside the project: skipped");
        return path;
    }
}
