// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.sink;

import io.hoofprint.destination.chat.ChatMessage;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;

/** Messages to the chat. */
public final class ChatSink {
    private ChatSink() {}

    public static ChatMessage message(
            @Body String text,
            @ExchangeProperty("sinkChannel") String channel,
            @ExchangeProperty("sinkUsername") String username,
            @ExchangeProperty("sinkIcon") String icon) {
        return new ChatMessage(channel, text, orNull(username), orNull(icon));
    }

    private static String orNull(String value) {
        return value.isEmpty() ? null : value;
    }
}
