// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.drive.google;

import com.google.api.client.googleapis.media.MediaHttpUploader;
import com.google.api.client.googleapis.services.AbstractGoogleClientRequest;
import com.google.api.client.googleapis.services.GoogleClientRequestInitializer;
import com.google.api.services.drive.Drive;
import com.google.api.services.drive.DriveRequest;

/** Sets each call's response fields, which Camel's options cannot, and how a file is uploaded. */
final class DriveCallOptions implements GoogleClientRequestInitializer {
    private static final String FILE = "id,name,mimeType,size,md5Checksum,parents,trashed,webViewLink";

    @Override
    public void initialize(AbstractGoogleClientRequest<?> request) {
        if (request instanceof Drive.Files.List list) {
            list.setFields("nextPageToken,files(" + FILE + ")");
        } else if (isAboutOneFile(request)) {
            ((DriveRequest<?>) request).setFields(FILE);
        }
        MediaHttpUploader uploader = request.getMediaHttpUploader();
        if (uploader != null && uploader.getMediaContent() instanceof DriveMedia media) {
            media.prepare(uploader);
            request.setDisableGZipContent(true);
        }
    }

    private static boolean isAboutOneFile(AbstractGoogleClientRequest<?> request) {
        return request instanceof Drive.Files.Get
                || request instanceof Drive.Files.Create
                || request instanceof Drive.Files.Update;
    }
}
