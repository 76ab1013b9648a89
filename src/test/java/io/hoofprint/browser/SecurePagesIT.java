// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import io.hoofprint.Certificates;
import io.hoofprint.Certificates.Pair;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** By https a page and its websocket work as ever. */
class SecurePagesIT {
    @RegisterExtension
    static final Chromium chromium = new Chromium();

    @TempDir
    static Path folder;

    @Test
    void live_numbers_come_by_wss() throws Exception {
        Certificates certificates = new Certificates(folder);
        Pair pair = certificates.issue("page", certificates.authority("ca"), Certificates.VALID);
        RunningProgram program = new RunningProgram()
                .with("HOOFPRINT_HTTP_CERTIFICATE", pair.certificate().toString())
                .with("HOOFPRINT_HTTP_PRIVATE_KEY", pair.key().toString());
        program.beforeAll(null);
        try {
            assertThat(program.printedLink()).startsWith("https://");
            Sender sender = program.sender("secure-shop");
            Tab tab = chromium.open(
                    program.url() + "/admin#key=" + program.adminKey(),
                    new NewContextOptions().setIgnoreHTTPSErrors(true));
            tab.isConnected();
            sender.send("{\"action\":\"click\",\"color\":\"red\"}");
            tab.the("#numbers .filter input").fill("secure-");
            tab.shows("#numbers .sums", "1 key: 1 click");
            tab.assertNoComplaint();
        } finally {
            program.afterAll(null);
        }
    }
}
