// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.chat;

import io.hoofprint.destination.ChosenRoutesFixture;
import java.nio.file.Path;
import java.util.Map;
import org.apache.camel.CamelExecutionException;

/** The chat's routes. */
public final class ChatFixture extends ChosenRoutesFixture {
    /**
     * @param folder of the data
     * @param environment further settings, as environment variables
     */
    public ChatFixture(Path folder, Map<String, String> environment) throws Exception {
        super(folder, environment, "destination-chat-*");
    }

    /** Sends, or throws what the route threw. */
    public void send(ChatMessage message) {
        try {
            camel().createProducerTemplate().requestBody("direct:chat", message);
        } catch (CamelExecutionException e) {
            throw (RuntimeException) e.getCause();
        }
    }
}
