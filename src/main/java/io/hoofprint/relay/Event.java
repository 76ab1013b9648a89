// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.relay;

/** An event that the function is invoked with, and the response format of its invoker. */
interface Event {
    /** Whether it only keeps the function warm or asks whether it lives: it is no request, and reaches nobody. */
    boolean isWarmUp();

    /** @throws Malformed if it is no valid request */
    Request request() throws Malformed;

    /**
     * The response in the invoker's format.
     *
     * @throws NotRelayed if an error is the only way to report a failure to the invoker
     */
    byte[] answer(RelayResponse response);

    /**
     * A gateway's request, else a plain event.
     *
     * @param ownKey the relay's own key, for events whose senders have none; null if it has none either
     */
    static Event of(byte[] bytes, String ownKey) {
        return GatewayEvent.in(bytes).<Event>map(event -> event).orElseGet(() -> new PlainEvent(bytes, ownKey));
    }
}
