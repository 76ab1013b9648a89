// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route.FulfillOptions;
import com.microsoft.playwright.options.ColorScheme;
import io.hoofprint.flow.evidence.api.EvidenceOverHttpTest;
import io.hoofprint.flow.evidence.sources.git.GitClone;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.util.FileSystemUtils;

/** The page of evidence, as somebody with a key that reads meets it, and somebody who may have months gathered. */
@TestMethodOrder(OrderAnnotation.class)
class EvidenceIT {
    private static final String MARKUP = "<img src=x onerror=document.title=1>";
    private static final String MAIN = "refs/heads/main";
    private static final Path CLONES = clones();

    @RegisterExtension
    static final Chromium chromium = new Chromium();

    @RegisterExtension
    static final RunningProgram program = new RunningProgram()
            .with(
                    "HOOFPRINT_EVIDENCE_PEOPLE",
                    "Ana: ana@example.org; " + MARKUP + ": jose@example.org; No: n@example.org")
            .with("HOOFPRINT_EVIDENCE_REPOSITORIES", CLONES.resolve("shop.git") + ", " + CLONES.resolve("missing"));

    @RegisterExtension
    static final RunningProgram bare = new RunningProgram();

    private static Path clones() {
        try {
            Path folder = Files.createTempDirectory("hoofprint-clones");
            try (GitClone shop = GitClone.bare(folder.resolve("shop.git"))) {
                shop.commit(MAIN, "José <jose@example.org>", "1579000000 +0000", "First\n");
                shop.commit(MAIN, "Eve <eve@example.org>", "1579000100 +0000", "Second\n");
                shop.commit(
                        MAIN,
                        "Ana <ana@example.org>",
                        "1579000200 +0000",
                        "Third\n\nApproved-by: José <jose@example.org>\n");
            }
            return folder;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @AfterAll
    static void tidy() throws Exception {
        FileSystemUtils.deleteRecursively(CLONES);
    }

    private static Tab open(RunningProgram where, String key, NewContextOptions options) {
        Tab tab = chromium.open(where.url() + "/evidence#key=" + key, options);
        tab.isConnected();
        return tab;
    }

    private static Tab open(RunningProgram where, String key) {
        return open(where, key, new NewContextOptions().setViewportSize(1200, 860));
    }

    private static Locator part(Tab tab, String name) {
        return tab.the("#runs section[aria-label='" + name + "'] tbody tr");
    }

    @Test
    @Order(1)
    void a_run_comes_by_itself_and_opens_to_what_each_person_got() {
        Tab tab = open(program, program.key("first", "read"));
        tab.shows("#start h2", "No runs yet");
        program.caller(program.adminKey())
                .post("/admin/v1/evidence/runs", "{\"month\":\"2020-01\"}")
                .expect(202);
        tab.showsAtLast(
                "#runs summary .head",
                Pattern.compile(
                        "January 2020.*finished with failures.*2 of 2 repositories, 3 commits, .*uploads.*missing"));
        assertThat(tab.the("#start").isVisible()).isFalse();
        tab.the("#runs .run > summary").press("Enter");
        tab.shows("#runs section[aria-label=Repositories] tbody tr:first-child", Pattern.compile("shop.git.*read.*3"));
        assertThat(part(tab, "Repositories").last().textContent()).contains("missing", "unavailable: not found");
        assertThat(part(tab, "People").nth(0).textContent())
                .contains("Ana", "2020_01-Ana.zip", "1 commit, 0 approvals", "evidence/2020_01/2020_01-Ana.zip");
        tab.shows("#runs section[aria-label=Manifest]", "Manifest2020_01-manifest.csv");
        assertThat(part(tab, "People").nth(1).textContent()).contains(MARKUP, "1 commit, 1 approval");
        assertThat(part(tab, "People").nth(2).textContent()).isEqualTo("No00none");
        assertThat(part(tab, "Destinations").allTextContents().toString())
                .contains("archivedelivered", "drivedelivered");
        assertThat(tab.the(".strangers li").allTextContents()).containsExactly("eve@example.org (author)");
        assertThat(tab.the(".strangers pre").textContent())
                .isEqualTo("hoofprint.evidence.people = Ana: ana@example.org; " + MARKUP
                        + ": jose@example.org; No: n@example.org; Person 1: eve@example.org");
        assertThat(tab.the(".run[data-mood=bad]").count()).isOne();
        tab.shows("#runs .remedy", Pattern.compile("hoofprint.evidence.repositories.*collect the month again"));
        assertThat(tab.the("main img").count()).isZero();
        tab.assertNoComplaint();
    }

    @Test
    @Order(2)
    void a_month_that_is_not_complete_is_on_the_overview_and_leads_here() {
        Tab tab = chromium.open(program.url() + "/#key=" + program.key("looks", "read"));
        Locator need = tab.the(".need").filter(new Locator.FilterOptions().setHasText("January 2020 is not complete"));
        need.locator("a").click();
        tab.shows("h1", "Evidence");
        tab.assertNoComplaint();
    }

    @Test
    @Order(3)
    void what_a_run_has_made_is_downloaded_by_its_links() throws Exception {
        Tab tab = open(program, program.key("downloads", "read"));
        tab.the("#runs .run > summary").click();
        Locator zip = part(tab, "People").first().locator(".zip > a.download");
        Path saved = saved(tab, "2020_01-Ana.zip", () -> zip.press("Enter"));
        assertThat(EvidenceOverHttpTest.unzipped(saved)).containsOnlyKeys("2020_01_shop-Ana.txt");
        part(tab, "People").first().locator("summary").click();
        Locator text = part(tab, "People").first().locator("li a.download");
        assertThat(saved(tab, "2020_01_shop-Ana.txt", text::click)).content().startsWith("commit ");
        Locator manifest = tab.the("#runs section[aria-label=Manifest] a");
        assertThat(saved(tab, "2020_01-manifest.csv", manifest::click))
                .content()
                .startsWith("person,");
        tab.assertNoComplaint();
    }

    private static Path saved(Tab tab, String name, Runnable click) {
        Download download = tab.page().waitForDownload(click);
        assertThat(download.suggestedFilename()).isEqualTo(name);
        return download.path();
    }

    @Test
    @Order(4)
    void it_fits_a_phone_and_leads_only_to_the_web() {
        NewContextOptions phone = new NewContextOptions()
                .setViewportSize(360, 740)
                .setIsMobile(true)
                .setColorScheme(ColorScheme.DARK);
        Tab tab = open(program, program.key("phone", "read"), phone);
        tab.page().route("**/v1/evidence/runs/*", route -> {
            APIResponse answer = route.fetch();
            String body = answer.text()
                    .replace("\"archive\":\"", "\"archive\":\"javascript:")
                    .replace("\"drive\":\"", "\"drive\":\"https://drive.example.org/");
            route.fulfill(new FulfillOptions().setResponse(answer).setBody(body));
        });
        tab.the("#runs .run > summary").click();
        Locator places = part(tab, "People").first();
        tab.shows("#runs .places >> nth=0", Pattern.compile("archive.*javascript:.*Copy"));
        assertThat(places.locator(".places a").count()).isOne();
        assertThat(places.locator(".places a").getAttribute("href")).startsWith("https://drive.example.org/");
        tab.assertFitsItsWidth();
        tab.assertNoComplaint();
    }

    @Test
    @Order(5)
    void a_key_of_role_admin_has_a_month_gathered_and_hears_what_is_wrong_with_it() {
        Tab tab = open(program, program.adminKey());
        tab.the("#collect summary").press("Enter");
        tab.the("[name=month]").fill("9998-01");
        tab.the("#collect button").click();
        tab.shows("#collect-problem", Pattern.compile("month 9998-01 has not begun yet"));
        tab.the("[name=month]").fill("2020-02");
        tab.the("[name=dryRun]").check();
        tab.the("[name=dryRun]").press("Enter");
        tab.shows("#collect-note", "February 2020 is being collected.");
        tab.showsAtLast(
                "#runs li:first-child .head", Pattern.compile("February 2020.*dry run.*finished with failures"));
        tab.shows("#runs li:first-child section[aria-label=Repositories]", Pattern.compile("shop.git.*read"));
    }

    @Test
    @Order(6)
    void other_keys_are_told_that_they_may_not() {
        Tab tab = chromium.open(program.url() + "/evidence");
        tab.signIn(program.key("only-sends", "send"));
        tab.shows("#denied p >> nth=0", "This takes role read, and only-sends has role send.");
        assertThat(tab.the("main").isVisible()).isFalse();
        tab.signOut();
        tab.signIn(program.key("reads", "read"));
        tab.isConnected();
        tab.the("#collect summary").click();
        tab.shows("#collect-problem", Pattern.compile("takes role admin"));
        assertThat(tab.the("#collect form").isVisible()).isFalse();
    }

    @Test
    @Order(7)
    void without_repositories_it_says_what_to_set() {
        Tab tab = open(bare, bare.adminKey());
        tab.shows("#settings", Pattern.compile("evidence.repositories=.*\nhoofprint.evidence.people="));
        tab.the("#collect summary").click();
        tab.the("#collect button").click();
        tab.shows("#collect-problem", Pattern.compile("set hoofprint.evidence.repositories"));
    }
}
