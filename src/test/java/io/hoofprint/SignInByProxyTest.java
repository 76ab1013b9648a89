// SPDX-License-Identifier: Apache-2.0
package io.hoofprint;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Pages behind a proxy that ends TLS. */
class SignInByProxyTest {
    private static final String CLICK = "{\"action\":\"click\",\"color\":\"red\"}";

    @RegisterExtension
    static final ServerFixture server = new ServerFixture().withLine("hoofprint.http.trusted-proxies=127.0.0.1");

    @Test
    void a_page_that_came_without_tls_is_not_ours() {
        HttpCaller proxied = server.caller().with("X-Forwarded-Proto", "https");
        String cookie = proxied.key(server.key("proxied", "send", null).text())
                .send("POST", "/login/session", null)
                .expect(200)
                .header("set-cookie")
                .split(";")[0];
        String host = URI.create(server.url()).getAuthority();
        HttpCaller page = proxied.with("Cookie", cookie);
        page.with("Origin", "https://" + host).click(CLICK).expect(202);
        page.with("Origin", "http://" + host).click(CLICK).expectError(403, "forbidden");
        page.with("Origin", "HTTP://" + host).click(CLICK).expectError(403, "forbidden");
    }
}
