// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.cli;

import io.hoofprint.platform.auth.KeyAdministration;

/** Key administration through a running server. */
public record RemoteKeys(AdminClient server) implements KeyAdministration {
    private static final String PATH = "/admin/v1/keys";

    @Override
    public Listing list() {
        return server.get(PATH, Listing.class);
    }

    @Override
    public Made add(Wanted wanted) {
        return server.post(PATH, wanted, Made.class);
    }

    @Override
    public void revoke(String name) {
        server.delete(PATH + "/" + AdminClient.encoded(name));
    }
}
