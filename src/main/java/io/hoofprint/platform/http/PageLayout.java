// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.http;

import static java.util.stream.Collectors.joining;

import io.hoofprint.platform.auth.Role;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Properties;

/**
 * What all pages share: {@code page-parts/layout.html}, with head and navigation. A page that uses it begins with a comment of
 * properties: {@code title}, {@code about}, {@code api} (where programs find the same; none for a page that needs no script),
 * {@code assets} (the folder of its own style and script), {@code stream} (of the flow whose needs it shows; empty for none),
 * {@code help} (its document), {@code charts} if it draws any. Another one is served as it is.
 */
final class PageLayout {
    private static final String BEGIN = "<!--\n";
    private static final String END = "-->\n";
    private static final String CHARTS =
            "<script defer src=\"/webjars/chart.js/4.5.1/dist/chart.umd.min.js\"></script>";

    private static final String NEEDS_SCRIPT = "<noscript><p class=\"card\">This page needs JavaScript. "
            + "The same is there for programs: <code>{api}</code>.</p></noscript>";

    private PageLayout() {}

    /** @param path the page's own, whose link is marked as current */
    static String fill(String page, String path) {
        if (!page.startsWith(BEGIN)) {
            return page;
        }
        int end = page.indexOf(END);
        Properties properties = properties(page.substring(BEGIN.length(), end));
        String link = "<a href=\"" + path + "\"";
        String html = layout().replace("{charts}", properties.containsKey("charts") ? CHARTS : "")
                .replace("{noscript}", properties.containsKey("api") ? NEEDS_SCRIPT : "");
        for (String name : properties.stringPropertyNames()) {
            html = html.replace("{" + name + "}", properties.getProperty(name));
        }
        String own = page.substring(end + END.length()).replace("<!--#roles-->", roles());
        return html.replace(link, link + " aria-current=\"page\"").replace("{page}", own);
    }

    private static Properties properties(String text) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }

    private static String roles() {
        return Arrays.stream(Role.values())
                .map(role -> "<option value=\"%1$s\">%1$s: %2$s</option>".formatted(role.word(), role.meaning()))
                .collect(joining());
    }

    private static String layout() {
        try (InputStream html = PageLayout.class.getResourceAsStream("/page-parts/layout.html")) {
            return new String(html.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
