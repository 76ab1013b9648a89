// SPDX-License-Identifier: Apache-2.0
package io.hoofprint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Sessions over a restart. */
class SignInRestartTest {
    private static final String ADMIN_KEY = "an-admin-key-from-the-settings";

    @Test
    void they_stay_unless_their_key_is_gone() throws Exception {
        try (ServerFixture server = new ServerFixture()) {
            server.start();
            String ana = cookie(server, server.key("ana", "read", null).text());
            server.stop();
            server.with("ADMIN_API_KEY", ADMIN_KEY).startAgain();
            String boss = cookie(server, ADMIN_KEY);
            server.caller().with("Cookie", boss).get("/admin/v1/keys").expect(200);
            server.stop();
            server.with("ADMIN_API_KEY", ADMIN_KEY + "-2").startAgain();
            server.caller().with("Cookie", ana).get("/v1/sessions").expect(200);
            server.caller().with("Cookie", boss).get("/v1/sessions").expectError(401, "unauthorized");
            assertThat(server.admin()
                            .get("/admin/v1/sign-ins")
                            .expect(200)
                            .at("signIns")
                            .size())
                    .isEqualTo(1);
        }
    }

    private static String cookie(ServerFixture server, String key) {
        return server.caller()
                .key(key)
                .send("POST", "/login/session", null)
                .expect(200)
                .header("set-cookie")
                .split(";")[0];
    }
}
