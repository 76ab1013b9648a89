// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.backup;

import io.hoofprint.platform.json.StrictJson;
import org.apache.camel.Body;

/** The answer of {@code POST /admin/v1/backup/warehouse}. */
public final class BackupApi {
    static final String WAREHOUSE = "/admin/v1/backup/warehouse";

    /** @param file the copy's path in the data folder, null where there is none */
    record WarehouseCopy(String file) {}

    /** @return {@code {"file"}} */
    public byte[] warehouse(@Body String file) {
        return StrictJson.write(new WarehouseCopy(file));
    }
}
