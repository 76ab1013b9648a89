package io.hoofprint.platform.live;

import io.hoofprint.platform.auth.Caller;
import io.hoofprint.platform.auth.Role;
import io.hoofprint.platform.json.StrictJson;

/** Something to subscribe to by name. Those in Camel's registry are found by their type. */
public interface LiveTopic {
    String name();

    /** The lowest role that may subscribe. */
    Role needed();

    Feed feed(Caller caller);

    /** @return {@code {"topic","data"}} */
    default byte[] message(Object data) {
        return StrictJson.write(new Message(name(), data));
    }

    /** The one shape of messages about topics. */
    record Message(String topic, Object data) {}
}
