// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.live;

import io.hoofprint.platform.auth.Caller;
import io.hoofprint.platform.error.Problem;
import java.util.List;

/** A request of a client, by its {@code action}. Beans of this type in Camel's registry are found by their type. */
public interface LiveAction {
    /** The values of {@code action}. */
    List<String> names();

    /**
     * The feeds that the caller subscribes to, replacing earlier ones.
     *
     * @throws Problem if the request is invalid or not allowed
     */
    List<Feed> feeds(LiveMessage message, Caller caller);
}
