package io.hoofprint.flow.fallback;

import io.hoofprint.platform.http.LateRequest;

/** Told of requests that were kept aside and that no route would take. The one in Camel's registry is found by its type. */
@FunctionalInterface
public interface RefusedRequests {

    /**
     * Called when the request lies among the dead letters, before it is gone from where it was; perhaps more than once.
     *
     * @param object its name in the archive
     */
    void refused(LateRequest request, String object, String reason);
}
