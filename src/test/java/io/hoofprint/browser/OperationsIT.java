// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.ColorScheme;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The operations page, as an admin meets it. */
class OperationsIT {
    @RegisterExtension
    static final Chromium chromium = new Chromium();

    @RegisterExtension
    static final RunningProgram program = new RunningProgram();

    private Tab admin() {
        return program.operations(chromium);
    }

    @Test
    void it_opens_to_an_admins_key_only() {
        Sender sender = program.sender("curious");
        Tab tab = chromium.open(program.url() + "/admin");
        tab.signIn(sender.key());
        tab.shows("#denied p >> nth=0", "This takes role admin, and curious has role send.");
        assertThat(tab.the("nav a:visible").allTextContents()).containsExactly("Clicks", "Operations", "Help");
        assertThat(tab.the("main").isVisible()).isFalse();
        tab.signOut();
        tab.signIn(program.adminKey());
        tab.isConnected();
        assertThat(tab.page().url()).isEqualTo(program.url() + "/admin");
    }

    @Test
    void the_numbers_of_all_keys_are_live_and_can_be_filtered() {
        Sender first = program.sender("shop-1");
        Sender second = program.sender("shop-2");
        first.send("{\"action\":\"click\",\"color\":\"<b>red</b>\"}");
        Tab tab = admin();
        tab.the("#numbers .filter input").fill("SHOP-");
        tab.shows("#numbers .sums", "1 key: 1 click");
        second.send("[{\"action\":\"hover\",\"color\":\"blue\"},{\"action\":\"hover\",\"color\":\"blue\"}]");
        tab.shows("#numbers .sums", "2 keys: 1 click, 2 hovers");
        tab.shows(
                "#numbers tbody",
                Pattern.compile("shop-1\\s*click\\s*<b>red</b>\\s*1\\s*shop-2\\s*hover\\s*B\\s*blue\\s*2"));
        tab.the("#numbers .filter input").fill("shop-2");
        tab.shows("#numbers .sums", "1 key: 2 hovers");
        tab.the("#numbers .filter input").fill("nobody");
        tab.shows("#numbers .empty", "No matching key has counts.");
        tab.shows("#readers tbody", Pattern.compile("clicks\\s*tally\\s*up to date"));
        tab.assertNoComplaint();
    }

    @Test
    void a_key_is_made_shown_once_and_revoked_after_asking() {
        Tab tab = admin();
        tab.the("[name=name]").fill("page-made");
        tab.the("[name=rate]").fill("50/s");
        tab.the("[name=rate]").press("Enter");
        tab.shows(".made-name", "page-made");
        Sender made = new Sender(program.url(), tab.the(".made-key").textContent());
        made.send("{\"action\":\"click\",\"color\":\"red\"}");
        tab.the(".done").click();
        assertThat(tab.the("body").textContent()).doesNotContain(made.key());
        Locator revoke = tab.the("[aria-label='Revoke page-made']");
        revoke.click();
        tab.the("#revoke button:has-text('Keep it')").click();
        assertThat(made.total()).isEqualTo(1);
        revoke.click();
        tab.the("#revoke .danger").click();
        tab.shows("#keys tr:has-text('page-made')", Pattern.compile("50/s.*revoked"));
        program.caller(made.key()).get("/v1/stats?action=click").expect(401);
        tab.assertNoComplaint();
    }

    @Test
    void a_name_given_before_is_refused_in_words() {
        program.sender("taken");
        Tab tab = admin();
        tab.the("[name=name]").fill("taken");
        tab.the("#keys form button").click();
        tab.shows("#add-problem", Pattern.compile("given before"));
        tab.the("[name=name]").fill("no blanks");
        tab.the("#keys form button").click();
        tab.shows("#add-problem", Pattern.compile("1 to 64 letters"));
    }

    @Test
    void who_did_what_is_shown() {
        program.sender("audited-shop");
        Tab tab = admin();
        tab.shows(
                "#audit tbody",
                Pattern.compile("first-admin\\s*127\\.0\\.0\\.1\\s*POST /admin/v1/keys \\{\"name\":\"audited-shop\""));
        tab.assertNoComplaint();
    }

    @Test
    void a_dark_phone_shows_all_of_it_in_its_width() {
        program.sender("a-key-whose-name-is-as-long-as-a-name-may-be.indeed-64-letters-x")
                .send(
                        "{\"action\":\"click\",\"color\":\"a colour of quite a long name that nobody would have thought of\"}");
        Tab tab = chromium.open(
                program.url() + "/admin#key=" + program.adminKey(),
                new NewContextOptions()
                        .setViewportSize(360, 740)
                        .setIsMobile(true)
                        .setColorScheme(ColorScheme.DARK));
        tab.shows("#numbers tbody", Pattern.compile("quite a long name"));
        tab.shows("#settings .sums", Pattern.compile("settings of"));
        tab.assertFitsItsWidth();
        tab.the(".parts a:has-text('Settings')").click();
        assertThat(tab.page().url()).endsWith("/admin#settings");
        assertThat(tab.the("#settings-title").boundingBox().y).isBetween(0.0, 200.0);
        tab.assertNoComplaint();
    }
}
