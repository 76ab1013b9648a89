// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.relay;

import com.amazonaws.services.lambda.runtime.Context;
import java.util.UUID;

/** An event's id, the same when AWS retries it. */
final class RequestId {
    private static final int LONGEST = 128;

    private RequestId() {}

    /** Lambda's request id, restricted to {@code [A-Za-z0-9_-]{1,128}}. */
    static String of(Context context) {
        String id = context.getAwsRequestId();
        String clean = id == null ? "" : id.replaceAll("[^A-Za-z0-9_-]", "");
        return clean.isEmpty() ? UUID.randomUUID().toString() : clean.substring(0, Math.min(LONGEST, clean.length()));
    }
}
