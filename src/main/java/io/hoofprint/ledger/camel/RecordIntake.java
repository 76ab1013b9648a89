// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.camel;

import io.hoofprint.ledger.AppendRequest;
import io.hoofprint.ledger.AppendResult;
import io.hoofprint.ledger.NewEvent;
import io.hoofprint.platform.auth.Keys;
import io.hoofprint.platform.data.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * Intake of a broker's records, by a component in {@code ext/}: each is an event, whatever it holds, because a record cannot
 * be refused; who reads the stream sets aside what it cannot use. Its id, by which a repeated one is known, is in a header of
 * the record's own, or its place: what the broker says of where it lies.
 */
public final class RecordIntake implements CamelContextAware {
    private static final byte[] NOTHING = {};
    private static final String RECORD = "hoofprintRecord";
    private static final int SHORT_HASH = 16;

    private CamelContext camel;
    private String sender;
    private List<String> place = List.of();
    private String idHeader = "";

    @Override
    public void setCamelContext(CamelContext context) {
        camel = context;
    }

    @Override
    public CamelContext getCamelContext() {
        return camel;
    }

    /** @param name of all records, which no key gets */
    public void setSender(String name) {
        sender = name;
    }

    /** @param headers of the message, with commas between, that together name a record for good */
    public void setPlace(String headers) {
        place = Stream.of(headers.split(",")).map(String::strip).toList();
    }

    /** @param header of records that have an id of their own, unique among them all; empty for none */
    public void setIdHeader(String header) {
        idHeader = header.strip();
    }

    /** @throws IllegalArgumentException saying what is missing, or that a key has the sender's name */
    public void check() {
        if (sender == null || !NewEvent.isId(sender) || place.isEmpty() || place.contains("")) {
            throw new IllegalArgumentException(
                    "sender and place are missing: a name for where the records come from, and"
                            + " the headers that name a record, such as kafka.TOPIC, kafka.PARTITION, kafka.OFFSET");
        }
        reserve();
    }

    /**
     * Keeps its name from keys: at a start once those are known, and when its file has changed.
     *
     * @throws IllegalArgumentException if a key has it
     */
    public void reserve() {
        // A command that only looks at flows has no keys.
        Keys keys = camel == null ? null : camel.getRegistry().findSingleByType(Keys.class);
        if (keys != null) {
            keys.reserve(sender);
        }
    }

    /** Replaces the body, the record's bytes, with an {@link AppendRequest}; none become an empty event. */
    public void read(Exchange exchange) {
        Message message = exchange.getMessage();
        byte[] bytes = message.getBody(byte[].class);
        NewEvent event = new NewEvent(id(message), bytes == null ? NOTHING : bytes);
        exchange.setProperty(RECORD, event);
        message.setBody(request(event));
    }

    /**
     * After the append: an id that was there before, of something else, is no repeat, but says that it is not as unique as was
     * thought, or that the broker counts anew. Such a record is an event too, by an id that is made of its bytes as well: then
     * the body is a second {@link AppendRequest}, else null.
     */
    public void again(Exchange exchange) {
        Message message = exchange.getMessage();
        AppendResult result = message.getBody(AppendResult.class);
        message.setBody(
                result.conflicts().isEmpty() ? null : request(renamed(exchange.getProperty(RECORD, NewEvent.class))));
    }

    private AppendRequest request(NewEvent event) {
        return new AppendRequest(sender, List.of(event), null);
    }

    private static NewEvent renamed(NewEvent event) {
        String hash = Sha256.hex(event.body()).substring(0, SHORT_HASH);
        return new NewEvent(fitting(event.id() + "-" + hash), event.body());
    }

    private String id(Message message) {
        String own = idHeader.isEmpty() ? null : text(message.getHeader(idHeader));
        if (own != null && NewEvent.isId(own)) {
            return own;
        }
        return fitting(place.stream()
                .map(header -> Objects.requireNonNull(
                        text(message.getHeader(header)), () -> "The record has no header " + header))
                .collect(Collectors.joining("-")));
    }

    /** What is too long for an id, or has other characters, is one by its hash. */
    private static String fitting(String id) {
        return NewEvent.isId(id) ? id : Sha256.hex(id);
    }

    /** Brokers have bytes in headers. */
    private static String text(Object header) {
        return header instanceof byte[] bytes
                ? new String(bytes, StandardCharsets.UTF_8)
                : Objects.toString(header, null);
    }
}
