// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.auth;

import io.hoofprint.platform.error.Problem;

/** Administration of the keys in this process. */
public record LocalKeys(Keys keys) implements KeyAdministration {
    @Override
    public Listing list() {
        return new Listing(keys.list().stream().map(LocalKeys::known).toList());
    }

    @Override
    public Made add(Wanted wanted) {
        if (wanted.name() == null) {
            throw Problem.badRequest("A key needs a name");
        }
        Role role = wanted.role() == null ? Role.SEND : Role.parse(wanted.role());
        Rate rate = wanted.rate() == null ? null : Rate.parse(wanted.rate());
        return new Made(wanted.name(), role.word(), text(rate), keys.add(wanted.name(), role, rate));
    }

    @Override
    public void revoke(String name) {
        keys.revoke(name);
    }

    private static Known known(NamedKey key) {
        return new Known(key.name(), key.role().word(), text(key.rate()), text(key.createdAt()), text(key.revokedAt()));
    }

    private static String text(Object value) {
        return value == null ? null : value.toString();
    }
}
