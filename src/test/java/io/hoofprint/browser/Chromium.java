// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import io.hoofprint.Tool;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * The machine's own Chromium, started once for all tests. A machine without one skips them. Every
 * tab has a profile of its own and is closed after its test.
 */
final class Chromium implements BeforeAllCallback, AfterEachCallback {
    private final List<BrowserContext> contexts = new ArrayList<>();
    private Running running;

    @Override
    public void beforeAll(ExtensionContext context) {
        Path found = Tool.require("chromium", "chromium-browser", "google-chrome");
        running = context.getRoot()
                .getStore(Namespace.GLOBAL)
                .getOrComputeIfAbsent(Running.class, absent -> new Running(found), Running.class);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        contexts.forEach(BrowserContext::close);
        contexts.clear();
    }

    Tab open(String address) {
        return open(address, new NewContextOptions().setViewportSize(1200, 860));
    }

    Tab open(String address, NewContextOptions options) {
        BrowserContext context = running.browser.newContext(options);
        contexts.add(context);
        context.setDefaultTimeout(20_000);
        Tab tab = new Tab(context.newPage());
        tab.go(address);
        return tab;
    }

    private static final class Running implements AutoCloseable {
        private final Playwright playwright;
        private final Browser browser;

        Running(Path program) {
            playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            browser = playwright
                    .chromium()
                    .launch(new LaunchOptions()
                            .setExecutablePath(program)
                            .setChromiumSandbox(!"root".equals(System.getProperty("user.name")))
                            .setArgs(List.of("--disable-background-networking", "--disable-component-update")));
        }

        @Override
        public void close() {
            playwright.close();
        }
    }
}
