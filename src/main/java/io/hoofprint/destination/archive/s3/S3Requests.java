// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.archive.s3;

import io.hoofprint.destination.archive.ArchiveContent;
import io.hoofprint.destination.archive.ArchiveNames;
import io.hoofprint.destination.archive.ArchiveObject;
import io.hoofprint.platform.error.Unavailable;
import java.io.IOException;
import java.util.List;
import org.apache.camel.Body;
import org.apache.camel.Header;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsRequest;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Builds requests to S3 from validated names, and reads its responses. */
public record S3Requests(ArchiveNames names) {
    public String bucket(@Header("archiveBucket") String given) {
        return names.bucketOr(given);
    }

    public String name(@Header("archiveKey") String key) {
        return names.full(key);
    }

    public GetObjectRequest get(@Header("archiveBucket") String given, @Header("archiveKey") String key) {
        return GetObjectRequest.builder().bucket(bucket(given)).key(name(key)).build();
    }

    public ArchiveContent opened(@Body ResponseInputStream<GetObjectResponse> body) {
        return new ArchiveContent(new AbortingStream(body), body.response().contentLength());
    }

    /**
     * @return null if there is no such object
     * @throws Unavailable if the response breaks off
     */
    public byte[] whole(@Body ArchiveContent opened) {
        if (opened == null) {
            return null;
        }
        try (opened) {
            return opened.stream().readAllBytes();
        } catch (IOException e) {
            throw new Unavailable("S3's response broke off: " + e.getMessage(), e);
        }
    }

    public ListObjectsRequest list(
            @Header("archiveBucket") String given,
            @Header("archivePrefix") String start,
            @Header("archiveAfter") String after) {
        return ListObjectsRequest.builder()
                .bucket(bucket(given))
                .prefix(names.partOf(start))
                .marker(after == null || after.isEmpty() ? null : names.partOf(after))
                .maxKeys(ArchiveObject.PAGE)
                .build();
    }

    public List<ArchiveObject> found(@Body List<S3Object> objects) {
        return objects.stream()
                .map(one -> new ArchiveObject(names.withoutPrefix(one.key()), one.size(), one.lastModified()))
                .toList();
    }
}
