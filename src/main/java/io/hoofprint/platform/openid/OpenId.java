// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.openid;

import io.hoofprint.platform.auth.Keys;
import io.hoofprint.platform.auth.SignIns;
import io.hoofprint.platform.config.Settings;
import io.hoofprint.platform.error.Blocked;
import io.hoofprint.platform.error.Unavailable;
import java.util.Optional;
import java.util.concurrent.Executor;

/** Sign-in by OpenID Connect, as it is set up. */
public final class OpenId {
    private final OpenIdSettings settings;
    private final Discovery discovery;
    private final IdTokens tokens;
    private final CodeFlow flow;

    private OpenId(OpenIdSettings settings, Executor workers) {
        this.settings = settings;
        ProviderHttp http = new ProviderHttp();
        discovery = new Discovery(settings.issuer(), http, workers, System::nanoTime);
        tokens = new IdTokens(settings.issuer(), settings.clientId());
        flow = new CodeFlow(settings, tokens, discovery, http);
    }

    /** Empty if it is not set up. The provider need not be there yet. @param workers run what blocks */
    public static Optional<OpenId> of(Settings settings, Executor workers) {
        return OpenIdSettings.of(settings).map(one -> new OpenId(one, workers));
    }

    /** The same; people are let in from now on, with the sessions that they had and by ID tokens. */
    public static Optional<OpenId> admitted(Keys keys, Settings settings, Executor workers) {
        Optional<OpenId> openId = of(settings, workers);
        openId.ifPresent(one -> one.admit(keys.signIns()));
        return openId;
    }

    private void admit(SignIns signIns) {
        signIns.admitPeople(settings.people()::role);
        signIns.admitTokens(new BearerTokens(tokens, discovery, settings.people())::caller);
    }

    public CodeFlow flow() {
        return flow;
    }

    /** Call it about once a minute; blocks at times. */
    public void sweep() {
        discovery.renewIfOld();
    }

    /**
     * Asks the provider what it is, for people.
     *
     * @throws Unavailable if it does not answer
     * @throws Blocked if it is not the one of the settings
     */
    public String inspect() {
        int keys = discovery.found().keys().getKeys().size();
        return "reached, with " + keys + (keys == 1 ? " key" : " keys") + " for tokens";
    }
}
