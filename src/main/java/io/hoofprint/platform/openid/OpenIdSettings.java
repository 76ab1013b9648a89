// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.openid;

import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import io.hoofprint.platform.config.Settings;
import java.util.Optional;

/**
 * Where people sign in, and who.
 *
 * @param issuer as the provider writes it, a slash at its end included
 * @param secret empty for a public client
 */
record OpenIdSettings(Issuer issuer, ClientID clientId, Optional<Secret> secret, People people) {
    static final String ISSUER = "hoofprint.oidc.issuer";
    static final String USERS = "hoofprint.oidc.users";

    /** Empty if it is not set up. */
    static Optional<OpenIdSettings> of(Settings settings) {
        return settings.optionalUrl(ISSUER)
                .map(issuer -> new OpenIdSettings(
                        new Issuer(issuer),
                        new ClientID(settings.text("hoofprint.oidc.client-id")),
                        settings.optionalSecret("hoofprint.oidc.client-secret")
                                .map(secret -> new Secret(secret.reveal())),
                        People.of(settings.entries(USERS))));
    }
}
