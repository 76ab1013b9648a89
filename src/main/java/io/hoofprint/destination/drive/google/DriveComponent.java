// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.drive.google;

import com.google.api.client.json.gson.GsonFactory;
import com.google.api.services.drive.Drive;
import com.google.api.services.drive.DriveScopes;
import io.hoofprint.destination.google.GoogleAccess;
import org.apache.camel.component.google.drive.GoogleDriveComponent;
import org.apache.camel.component.google.drive.GoogleDriveConfiguration;
import org.apache.camel.spi.annotations.Component;

/**
 * Camel's {@code google-drive:} with our own client, as {@code hoofprint-google-drive:}: Camel's puts tokens into URLs, supports no other endpoint for a
 * service account, and requests a token at startup.
 */
@Component("google-drive")
public final class DriveComponent extends GoogleDriveComponent {
    private GoogleAccess access;
    private Drive client;

    public void setAccess(GoogleAccess access) {
        this.access = access;
    }

    @Override
    public Drive getClient(GoogleDriveConfiguration unused) {
        return client();
    }

    /** Created on first use, without any request. */
    synchronized Drive client() {
        if (client == null) {
            client = new Drive.Builder(
                            access.transport(),
                            GsonFactory.getDefaultInstance(),
                            new DriveParts(access.requests(DriveScopes.DRIVE)))
                    .setRootUrl(access.rootUrl(Drive.DEFAULT_ROOT_URL))
                    .setGoogleClientRequestInitializer(new DriveCallOptions())
                    .setApplicationName("Hoofprint")
                    .build();
        }
        return client;
    }
}
