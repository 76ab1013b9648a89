// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.live;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * What a topic of one's own shows of an event.
 *
 * @param number counts what the topic has taken here
 * @param isOwn whether it was published here, not by another process
 */
record TopicItem(long number, String key, Json json, boolean isOwn) {
    record Json(@JsonValue @JsonRawValue String text) {}
}
