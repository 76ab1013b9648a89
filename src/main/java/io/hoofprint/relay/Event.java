package io.hoofprint.relay;

/** What the function is called with, and how whoever called it understands an answer. */
interface Event {
    /** @throws Malformed if nothing can be asked with it */
    Request request() throws Malformed;

    /**
     * The answer in the form that the caller reads.
     *
     * @throws NotRelayed if the caller knows no other way to hear of it
     */
    byte[] answer(RelayResponse response);

    /**
     * Tells an API's request from everything else.
     *
     * @param ownKey the relay's own key, for events whose senders have none; null if it has none either
     */
    static Event of(byte[] bytes, String ownKey) {
        return GatewayEvent.in(bytes).<Event>map(event -> event).orElseGet(() -> new PlainEvent(bytes, ownKey));
    }
}
