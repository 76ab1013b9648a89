// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An admin lets a colleague look, and takes it back, on the pages alone. */
class ColleagueIT {
    @RegisterExtension
    static final Chromium chromium = new Chromium();

    @RegisterExtension
    static final RunningProgram program = new RunningProgram();

    @Test
    void a_colleague_is_given_access_and_loses_it() {
        Tab admin = program.operations(chromium);
        admin.the("#keys [name=name]").fill("bea");
        admin.the("#keys [name=role]").selectOption("read");
        admin.the("#keys form button").click();
        admin.shows(".made-name", "bea");
        String key = admin.the(".made-key").textContent();

        Tab colleague = chromium.open(program.url() + "/meetings");
        colleague.signIn(key);
        colleague.isConnected();
        colleague.shows("#who", Pattern.compile("^bea"));
        assertThat(colleague.the("nav a:visible").allTextContents())
                .contains("Meetings")
                .doesNotContain("Operations");
        colleague.go(program.url() + "/");
        colleague.shows("#flows", Pattern.compile("Meetings"));
        admin.shows("#sign-ins tbody", Pattern.compile("bea"));

        admin.the("[aria-label='Revoke bea']").click();
        admin.the("#revoke .danger").click();
        admin.shows("#keys tr:has-text('bea')", Pattern.compile("revoked"));
        admin.hides("#sign-ins tr:has-text('bea')");
        colleague.page().waitForURL(Pattern.compile("/login"));
        colleague.signIn(key);
        colleague.shows(".problem:visible", Pattern.compile("key"));
        admin.assertNoComplaint();
    }
}
