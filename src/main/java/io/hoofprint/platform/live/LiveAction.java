package io.hoofprint.platform.live;

import io.hoofprint.platform.auth.Caller;
import io.hoofprint.platform.error.Problem;
import java.util.List;

/** Something that a client may ask for by its {@code action}. Those in Camel's registry are found by their type. */
public interface LiveAction {
    /** The values of {@code action} that mean this. */
    List<String> names();

    /**
     * What a caller who asks so follows from now on.
     *
     * @throws Problem if it makes no sense, or the caller may not
     */
    List<Feed> feeds(LiveMessage message, Caller caller);
}
