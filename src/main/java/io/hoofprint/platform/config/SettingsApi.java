// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.config;

import io.hoofprint.platform.json.StrictJson;
import java.util.List;

/** {@code GET /admin/v1/settings}: what a start prints, masked by the same code. */
public record SettingsApi(Settings settings) {
    public record Listing(List<ShownSetting> settings) {}

    /** @return {@code {"settings":[{"group","key","value","origin","meaning"}]}} */
    public byte[] list() {
        return StrictJson.write(new Listing(settings.shown()));
    }
}
