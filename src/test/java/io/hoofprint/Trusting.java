// SPDX-License-Identifier: Apache-2.0
package io.hoofprint;

import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.net.http.HttpClient;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;

/** TLS to whichever server, for tests that do not concern its certificate. */
public final class Trusting {
    private Trusting() {}

    static HttpClient.Builder client() {
        return HttpClient.newBuilder().sslContext(context());
    }

    public static SSLContext context() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, InsecureTrustManagerFactory.INSTANCE.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
