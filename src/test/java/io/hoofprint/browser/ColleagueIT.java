// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page.NavigateOptions;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.WaitUntilState;
import java.util.ArrayList;
import java.util.List;
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

    /** Else a key typed early is sent by the form itself, to nowhere. */
    @Test
    void a_key_can_be_typed_once_the_page_can_take_it() {
        Tab colleague = chromium.open("about:blank");
        List<Route> held = new ArrayList<>();
        colleague.page().route("**/login/main.js*", held::add);
        colleague
                .page()
                .navigate(
                        program.url() + "/login?next=/clicks",
                        new NavigateOptions().setWaitUntil(WaitUntilState.COMMIT));
        Locator key = colleague.the("#key");
        PlaywrightAssertions.assertThat(key).isDisabled();
        colleague.page().waitForCondition(() -> !held.isEmpty());
        held.forEach(Route::resume);
        PlaywrightAssertions.assertThat(key).isFocused();
        colleague.signIn(program.adminKey());
        colleague.page().waitForURL(Pattern.compile("/clicks$"));
    }
}
