// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.live;

import io.hoofprint.platform.auth.Caller;
import io.hoofprint.platform.auth.Role;
import io.hoofprint.platform.json.StrictJson;

/** A topic to subscribe to by name. Beans of this type in Camel's registry are found by their type. */
public interface LiveTopic {
    String name();

    /** The least role that may subscribe. */
    Role needed();

    Feed feed(Caller caller);

    /** @return {@code {"topic","data"}} */
    default byte[] message(Object data) {
        return StrictJson.write(new Message(name(), data));
    }

    /** The shape of all topic messages. */
    record Message(String topic, Object data) {}
}
