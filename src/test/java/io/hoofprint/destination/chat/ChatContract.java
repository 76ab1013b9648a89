// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hoofprint.platform.error.Blocked;
import io.hoofprint.platform.error.Rejected;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What both kinds of chat promise. */
public abstract class ChatContract {
    public abstract void send(ChatMessage message);

    /** The messages sent, oldest first. */
    public abstract List<ChatMessage> told();

    /** From now on the chat refuses every message, until a person acts. */
    public abstract void shut();

    public abstract void reopen();

    @Test
    void a_message_is_sent_with_all_its_parts() {
        ChatMessage message = new ChatMessage("#events", "All *well* in October", "Hoofprint", ":horse:");
        send(message);
        assertThat(told()).containsExactly(message);
    }

    @Test
    void a_message_needs_no_name_and_no_icon() {
        ChatMessage message = new ChatMessage("#events", "hello", null, null);
        send(message);
        assertThat(told()).containsExactly(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "José 🐎 über \"all\"\nand a second line\r\n\ttab",
                "['a@x.com'] & <b>bold</b> <!channel> <@U1> &amp;",
                "\\ \u0000 \u2028 %s ${body} {{x}}"
            })
    void a_text_is_told_as_it_is(String text) {
        send(new ChatMessage("#events", text, null, null));
        assertThat(told()).extracting(ChatMessage::text).containsExactly(text);
    }

    @Test
    void messages_are_sent_in_order() {
        IntStream.range(0, 20).forEach(n -> send(new ChatMessage("#c" + n % 3, "message " + n, null, null)));
        assertThat(told())
                .extracting(ChatMessage::text)
                .containsExactlyElementsOf(
                        IntStream.range(0, 20).mapToObj(n -> "message " + n).toList());
    }

    @Test
    void concurrent_messages_are_sent_once_each() {
        IntStream.range(0, 40).parallel().forEach(n -> send(new ChatMessage("#c", "message " + n, null, null)));
        assertThat(told()).hasSize(40).extracting(ChatMessage::text).doesNotHaveDuplicates();
    }

    @Test
    void a_text_that_is_too_long_says_that_it_was_shortened() {
        send(new ChatMessage("#events", "a".repeat(40_000), null, null));
        send(new ChatMessage("#events", "🐎".repeat(20_001), null, null));
        assertThat(told().get(0).text()).isEqualTo("a".repeat(40_000));
        assertThat(told().get(1).text())
                .hasSizeBetween(39_900, 40_000)
                .startsWith("🐎🐎")
                .endsWith("🐎 … (shortened)");
    }

    @Test
    void half_a_character_keeps_nothing_back() {
        send(new ChatMessage("#events", "half \uD83D of it", null, null));
        assertThat(told()).extracting(ChatMessage::text).containsExactly("half \uFFFD of it");
    }

    @Test
    void a_message_to_nobody_or_of_nothing_is_rejected() {
        assertThatThrownBy(() -> new ChatMessage(" ", "text", null, null)).isInstanceOf(Rejected.class);
        assertThatThrownBy(() -> new ChatMessage("#events", null, null, null)).isInstanceOf(Rejected.class);
    }

    @Test
    void a_chat_that_is_shut_says_what_a_person_must_do_and_goes_on_when_it_is_open() {
        shut();
        assertThatThrownBy(() -> send(new ChatMessage("#events", "too early", null, null)))
                .isInstanceOf(Blocked.class);
        reopen();
        send(new ChatMessage("#events", "in time", null, null));
        assertThat(told()).extracting(ChatMessage::text).containsExactly("in time");
    }
}
