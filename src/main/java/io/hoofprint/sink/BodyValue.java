// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.sink;

import io.hoofprint.wire.BodyText;

/**
 * An event's body as a value in JSON: itself if it is JSON, else a string.
 *
 * @param json the value
 * @param encoding {@code json}, {@code utf8} or {@code base64}
 */
record BodyValue(String json, String encoding) {
    static BodyValue of(SinkEvent event) {
        OpenedEvent opened = new OpenedEvent(event);
        if (opened.isJson()) {
            return new BodyValue(opened.text(), "json");
        }
        BodyText text = BodyText.of(event.body());
        return new BodyValue(OpenedEvent.quoted(text.body()), text.bodyEncoding());
    }
}
