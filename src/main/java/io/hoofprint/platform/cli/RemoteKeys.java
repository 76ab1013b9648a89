package io.hoofprint.platform.cli;

import io.hoofprint.platform.auth.KeyAdministration;

/** Administration of the keys of a running server. */
public final class RemoteKeys implements KeyAdministration {
    private static final String PATH = "/admin/v1/keys";

    private final AdminClient server;

    public RemoteKeys(AdminClient server) {
        this.server = server;
    }

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
