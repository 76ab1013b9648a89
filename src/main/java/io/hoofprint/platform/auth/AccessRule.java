// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.auth;

import java.util.Set;

/**
 * One line of the policy.
 *
 * @param method or {@code *}
 * @param path as written
 * @param start the part before the star, or the whole path
 * @param end the part after the star; null without a star
 * @param access null for {@code declared}
 */
record AccessRule(String method, String path, String start, String end, Access access) {
    private static final String DECLARED = "declared";
    private static final Set<String> METHODS = Set.of("*", "GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    /** @throws IllegalArgumentException beginning with {@code place} */
    static AccessRule parse(String line, String place) {
        String[] words = line.strip().split("\\s+");
        require(words.length == 3, place, "write METHOD path who");
        String path = words[1];
        int star = path.indexOf('*');
        require(METHODS.contains(words[0]), place, "unknown method " + words[0]);
        require(path.startsWith("/"), place, "a path begins with /");
        require(star == path.lastIndexOf('*'), place, "a path has one * at most");
        return new AccessRule(
                words[0],
                path,
                star < 0 ? path : path.substring(0, star),
                star < 0 ? null : path.substring(star + 1),
                who(words[2], place));
    }

    private static Access who(String word, String place) {
        try {
            return word.equals(DECLARED) ? null : Access.parse(word);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(place + ": " + e.getMessage(), e);
        }
    }

    /** Whether it is about a method, not about a path. */
    boolean isForEveryPath() {
        return path.equals("/*");
    }

    boolean isForAdminsEverywhere() {
        return method.equals("*") && isForEveryPath() && access != null && access.role() == Role.ADMIN;
    }

    boolean fits(String calledMethod, String calledPath) {
        return (method.equals("*") || method.equals(calledMethod)) && fits(calledPath);
    }

    private boolean fits(String called) {
        if (end == null) {
            return called.equals(path);
        }
        return called.startsWith(start) && (end.isEmpty() || fitsWithinSegment(called));
    }

    private boolean fitsWithinSegment(String called) {
        return called.length() >= start.length() + end.length()
                && called.endsWith(end)
                && called.lastIndexOf('/', called.length() - end.length() - 1) < start.length();
    }

    private static void require(boolean holds, String place, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(place + ": " + otherwise);
        }
    }
}
