package io.hoofprint.platform.http;

import static java.util.stream.Collectors.joining;

import io.hoofprint.platform.auth.Role;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Shared parts of pages, such as head and navigation: {@code page-parts/nav.html} replaces the comment {@code
 * <!--#include nav -->} in pages and other parts.
 */
final class PageParts {
    private static final Pattern INCLUDE = Pattern.compile("<!--#include ([a-z-]+) -->");

    private PageParts() {}

    /** @param path the page's own, whose link is marked as current */
    static String fill(String page, String path) {
        String link = "<a href=\"" + path + "\"";
        return included(page).replace(link, link + " aria-current=\"page\"");
    }

    private static String included(String html) {
        return INCLUDE.matcher(html).replaceAll(found -> Matcher.quoteReplacement(part(found.group(1))));
    }

    private static String part(String name) {
        return name.equals("roles") ? roles() : packed(name);
    }

    private static String roles() {
        return Arrays.stream(Role.values())
                .map(role -> "<option value=\"%1$s\">%1$s: %2$s</option>".formatted(role.word(), role.meaning()))
                .collect(joining());
    }

    private static String packed(String name) {
        try (InputStream html = PageParts.class.getResourceAsStream("/page-parts/" + name + ".html")) {
            return included(new String(html.readAllBytes(), StandardCharsets.UTF_8).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
