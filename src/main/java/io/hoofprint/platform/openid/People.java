// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.openid;

import io.hoofprint.platform.auth.Role;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Who may sign in, and as what.
 *
 * @param roles by e-mail in lower case
 */
public record People(Map<String, Role> roles) {
    /** In ASCII only: other letters have lower cases that are somebody else's. */
    private static final Pattern MAIL = Pattern.compile("[!-~&&[^@:;,\"\\\\]]{1,64}@[A-Za-z0-9.-]{1,189}");

    public People {
        roles = Map.copyOf(roles);
    }

    /** Somebody who is listed. @param mail in lower case, which is the sender of this person's events */
    public record Person(String mail, Role role) {}

    /**
     * @param entries role by e-mail
     * @throws IllegalArgumentException if one is no e-mail or is there twice; the message names it
     */
    static People of(Map<String, String> entries) {
        Map<String, Role> roles = new HashMap<>();
        entries.forEach((mail, role) -> {
            if (!MAIL.matcher(mail).matches()) {
                throw new IllegalArgumentException("has '" + mail + "' in it, which is no e-mail address");
            }
            if (roles.put(lower(mail), Role.parse(role)) != null) {
                throw new IllegalArgumentException("lists " + lower(mail) + " twice, capitals aside");
            }
        });
        return new People(roles);
    }

    /** In whatever case; null is nobody. */
    public Optional<Person> find(String mail) {
        return Optional.ofNullable(mail)
                .filter(text -> MAIL.matcher(text).matches())
                .map(People::lower)
                .flatMap(lower -> Optional.ofNullable(roles.get(lower)).map(role -> new Person(lower, role)));
    }

    public Optional<Role> role(String mail) {
        return find(mail).map(Person::role);
    }

    private static String lower(String mail) {
        StringBuilder lower = new StringBuilder(mail);
        for (int i = 0; i < lower.length(); i++) {
            char c = lower.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                lower.setCharAt(i, (char) (c + 'a' - 'A'));
            }
        }
        return lower.toString();
    }
}
