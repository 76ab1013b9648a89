// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.auth;

import io.hoofprint.platform.auth.AuditLog.Entry;
import io.hoofprint.platform.data.StorageUnusable;
import io.hoofprint.platform.error.Blocked;
import io.hoofprint.platform.error.Unavailable;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records what a command without a server does to keys before it is done, as a server does for it.
 *
 * @param audit throws what keeps the entry from being kept
 */
public record AuditedKeys(KeyAdministration keys, Consumer<Entry> audit) implements KeyAdministration {
    private static final Logger LOG = LoggerFactory.getLogger(AuditedKeys.class);
    private static final String PATH = "/admin/v1/keys";

    @Override
    public Listing list() {
        return keys.list();
    }

    @Override
    public Made add(Wanted wanted) {
        audit.accept(Entry.command("POST " + PATH, wanted));
        return keys.add(wanted);
    }

    /** Whatever state the ledger is in. */
    @Override
    public void revoke(String name) {
        Entry entry = Entry.command("DELETE " + PATH + "/" + name, null);
        try {
            audit.accept(entry);
        } catch (Unavailable | Blocked | StorageUnusable e) {
            LOG.warn("Not in the audit, which cannot be written: {}: {}", entry.what(), e.getMessage());
        }
        keys.revoke(name);
    }
}
