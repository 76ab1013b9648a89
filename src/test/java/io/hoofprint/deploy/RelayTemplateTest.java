package io.hoofprint.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoofprint.platform.config.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Both ways to AWS make the same function. */
class RelayTemplateTest {
    @Test
    void the_template_makes_what_deploy_makes() throws Exception {
        String template = Files.readString(Path.of("docs", "relay.template.yaml"));
        assertThat(template)
                .contains("Handler: " + RelayDeployment.HANDLER + "\n")
                .contains("Timeout: " + RelayDeployment.TIMEOUT_SECONDS + "\n")
                .contains("MemorySize: " + RelayDeployment.MEMORY_MB + "\n")
                .contains("Runtime: java17\n");
        RelaySettings any = new RelaySettings("f", Optional.empty(), "u", new Secret("k"), "b", "p");
        assertThat(any.environment(Map.of()).keySet())
                .allSatisfy(name -> assertThat(template).contains("          " + name + ": !Ref "));
    }
}
