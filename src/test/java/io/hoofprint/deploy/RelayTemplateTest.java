// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import io.hoofprint.platform.config.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Both ways to AWS make the same function, and the template is whole in itself. */
class RelayTemplateTest {
    private static final Path FILE = Path.of("docs", "relay.template.yaml");

    @Test
    void the_template_makes_what_deploy_makes() throws Exception {
        String template = Files.readString(FILE);
        assertThat(template)
                .contains("Handler: " + RelayDeployment.HANDLER + "\n")
                .contains("Timeout: " + RelayDeployment.TIMEOUT_SECONDS + "\n")
                .contains("MemorySize: " + RelayDeployment.MEMORY_MB + "\n")
                .contains("Runtime: " + RelayDeployment.RUNTIME + "\n");
        RelaySettings any = new RelaySettings("f", Optional.empty(), "u", new Secret("k"), "b", "p");
        assertThat(any.environment(Map.of()).keySet())
                .allSatisfy(name -> assertThat(template).contains("          " + name + ": !Ref "));
    }

    @Test
    void what_it_names_is_there_and_what_is_there_is_named() throws IOException {
        CloudFormationTemplate template = new CloudFormationTemplate(FILE);
        Set<String> parameters = template.section("Parameters");
        Set<String> known = new HashSet<>(parameters);
        known.addAll(template.section("Resources"));
        assertThat(template.named()).isSubsetOf(known).containsAll(parameters);
        assertThat(template.namedConditions()).isEqualTo(template.section("Conditions"));
    }

    /** Against AWS's own description of each resource, where somebody has the linter. */
    @Test
    void the_linter_finds_nothing() throws IOException, InterruptedException {
        Process linter;
        try {
            linter = new ProcessBuilder("cfn-lint", FILE.toString())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            abort("There is no cfn-lint on the PATH: pip install cfn-lint");
            return;
        }
        String said = new String(linter.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(linter.waitFor()).as(said).isZero();
    }
}
