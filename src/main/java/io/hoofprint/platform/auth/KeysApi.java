// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.auth;

import io.hoofprint.platform.auth.KeyAdministration.Wanted;
import io.hoofprint.platform.error.Problem;
import io.hoofprint.platform.json.StrictJson;
import org.apache.camel.Body;
import org.apache.camel.Header;

/**
 * The bodies of {@code /admin/v1/keys}: {@code GET} answers 200 with {@link #list()}, {@code POST} 201 with
 * {@link #add(Wanted)}, {@code DELETE /admin/v1/keys/NAME} 204 after {@link #revoke(String)}.
 */
public record KeysApi(KeyAdministration keys) {
    /** @return {@code {"keys":[{"name","role","rate","createdAt","revokedAt"}]}}, with nulls */
    public byte[] list() {
        return StrictJson.write(keys.list());
    }

    /**
     * @param wanted {@code {"name","role","rate"}}
     * @return {@code {"name","role","rate","key"}}, the only response with the key
     * @throws Problem as {@link KeyAdministration#add}
     */
    public byte[] add(@Body Wanted wanted) {
        return StrictJson.write(keys.add(wanted));
    }

    /** @throws Problem 404 as {@link KeyAdministration#revoke} */
    public void revoke(@Header("name") String name) {
        keys.revoke(name);
    }
}
