// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.auth;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The access policy, read from the resource {@code access.policy}, which documents its format. */
public final class AccessPolicy {
    private final List<AccessRule> rules;

    private AccessPolicy(List<AccessRule> rules) {
        this.rules = rules;
    }

    /** @throws IllegalArgumentException naming the malformed line */
    public static AccessPolicy load() {
        try (InputStream policy = AccessPolicy.class.getResourceAsStream("/access.policy")) {
            return parse(new String(policy.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static AccessPolicy parse(String text) {
        List<AccessRule> rules = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            AccessRule rule = AccessRule.parse(line, "access.policy line " + number);
            if (rule.access() != null && !seen.add(rule.method() + " " + rule.path())) {
                throw new IllegalArgumentException(
                        "access.policy line " + number + ": there is an earlier rule for this");
            }
            rules.add(rule);
        }
        return endingClosed(rules);
    }

    /**
     * @param path percent-decoded, dot segments and double slashes resolved, without the query: exactly the path that
     *     the router matches, or one path could be checked and another one served
     * @param declared what the route or page declares, or null
     */
    public Access required(String method, String path, Access declared) {
        String effective = method.equals("HEAD") ? "GET" : method;
        for (AccessRule rule : rules) {
            if (rule.fits(effective, path) && (rule.access() != null || declared != null)) {
                return rule.access() == null ? declared : rule.access();
            }
        }
        return Access.of(Role.ADMIN);
    }

    /**
     * Whether a route that takes all below a path may be called at one of them: not where the policy reserves that one
     * and not the others.
     *
     * @param below any path below the route's
     */
    public boolean isAsFree(String method, String below, String path) {
        return reservation(method, below).equals(reservation(method, path));
    }

    private Optional<AccessRule> reservation(String method, String path) {
        String effective = method.equals("HEAD") ? "GET" : method;
        return rules.stream()
                .filter(rule -> rule.fits(effective, path) && !(rule.isForEveryPath() && rule.access() != null))
                .findFirst()
                .filter(rule -> rule.access() != null);
    }

    /** @throws IllegalArgumentException if an earlier rule reserves the path */
    public void requireFree(String method, String path, Access declared) {
        Access required = required(method, path, declared);
        if (declared != null && !required.equals(declared)) {
            throw new IllegalArgumentException(method + " " + path + " cannot be for " + declared.word()
                    + ": access.policy reserves it for " + required.word());
        }
    }

    /**
     * The same for a route that takes every method: it may say who calls it although one of them is for admins wherever it
     * is used.
     */
    public void requireFreePath(String method, String path, Access declared) {
        if (reservation(method, path).isPresent()) {
            requireFree(method, path, declared);
        }
    }

    private static AccessPolicy endingClosed(List<AccessRule> rules) {
        if (rules.isEmpty() || !rules.get(rules.size() - 1).isForAdminsEverywhere()) {
            throw new IllegalArgumentException("access.policy must end with: * /* admin");
        }
        return new AccessPolicy(List.copyOf(rules));
    }
}
