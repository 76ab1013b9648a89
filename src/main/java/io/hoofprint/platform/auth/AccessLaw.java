package io.hoofprint.platform.auth;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Who may do what, read from the resource {@code access.law}, which explains its own form. */
public final class AccessLaw {
    private final List<AccessRule> rules;

    private AccessLaw(List<AccessRule> rules) {
        this.rules = rules;
    }

    /** @throws IllegalArgumentException naming the line that is not well formed */
    public static AccessLaw load() {
        try (InputStream law = AccessLaw.class.getResourceAsStream("/access.law")) {
            return parse(new String(law.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static AccessLaw parse(String text) {
        List<AccessRule> rules = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            AccessRule rule = AccessRule.parse(line, "access.law line " + number);
            if (!seen.add(rule.method() + " " + rule.path())) {
                throw new IllegalArgumentException("access.law line " + number + ": there is an earlier rule for this");
            }
            rules.add(rule);
        }
        return endingClosed(rules);
    }

    /** This law, but one rule, {@code METHOD path who}, goes before all others. */
    public AccessLaw withFirst(String rule) {
        return new AccessLaw(Stream.concat(Stream.of(AccessRule.parse(rule, "first rule")), rules.stream())
                .toList());
    }

    /**
     * @param path percent-decoded, with dot segments and doubled slashes resolved, without the query: exactly what the
     *     router will choose the route by, or one path could be judged and another one served
     */
    public Access required(String method, String path) {
        String judged = method.equals("HEAD") ? "GET" : method;
        for (AccessRule rule : rules) {
            if (rule.fits(judged, path)) {
                return rule.access();
            }
        }
        return Access.ADMIN;
    }

    private static AccessLaw endingClosed(List<AccessRule> rules) {
        if (rules.isEmpty() || !rules.get(rules.size() - 1).equals(AccessRule.parse("* /* admin", "last rule"))) {
            throw new IllegalArgumentException("access.law must end with: * /* admin");
        }
        return new AccessLaw(List.copyOf(rules));
    }
}
