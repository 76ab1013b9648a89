// SPDX-License-Identifier: Apache-2.0
package io.hoofprint;

/** Servers at which people sign in by a provider. */
final class OpenIdServers {
    private OpenIdServers() {}

    static ServerFixture of(OpenIdProvider provider) {
        return withoutSecret(provider).with("HOOFPRINT_OIDC_CLIENT_SECRET", OpenIdProvider.SECRET);
    }

    static ServerFixture withoutSecret(OpenIdProvider provider) {
        return new ServerFixture()
                .with("HOOFPRINT_OIDC_ISSUER", provider.issuer())
                .with("HOOFPRINT_OIDC_CLIENT_ID", OpenIdProvider.CLIENT)
                .with("HOOFPRINT_OIDC_USERS", "ana@example.org: read");
    }
}
