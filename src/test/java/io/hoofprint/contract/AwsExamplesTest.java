// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** AWS's own examples, sent as its clients would: the checker has nothing to say against them. */
class AwsExamplesTest {
    /** No requests that could be sent: a bucket without a name, an empty checksum, half of a UUID. */
    private static final Set<String> SKETCHES = Set.of(
            "to-set-cors-configuration-on-a-bucket-1483037818805",
            "set-website-configuration-on-a-bucket-1482346836261",
            "to-update-a-lambda-function-event-source-mapping-1481650907413");

    @Test
    void of_s3_are_fine() {
        assertThat(problems("s3", Contract.s3())).isEmpty();
    }

    @Test
    void of_lambda_are_fine() {
        assertThat(problems("lambda", Contract.lambda())).isEmpty();
    }

    private static List<String> problems(String service, Contract contract) {
        JsonNode model = ContractFiles.json("aws/" + service + ".service-2.json");
        JsonNode examples =
                ContractFiles.json("aws/" + service + ".examples-1.json").path("examples");
        List<String> problems = new ArrayList<>();
        assertThat(examples.size()).isGreaterThan(20);
        examples.properties().forEach(operation -> operation.getValue().forEach(example -> {
            String id = example.path("id").asText();
            boolean deprecated = model.at("/operations/" + operation.getKey() + "/deprecated")
                    .asBoolean();
            if (!deprecated && !SKETCHES.contains(id)) {
                AwsExample request = new AwsExample(model, operation.getKey());
                Verdict verdict =
                        contract.check(request.asked(example.path("input")).seen());
                verdict.problems().forEach(problem -> problems.add(id + ": " + problem));
                assertThat(verdict.named(request.asked(example.path("input")).seen())
                                .operation())
                        .isEqualTo(operation.getKey());
            }
        }));
        return problems;
    }
}
