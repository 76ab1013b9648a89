// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.routes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hoofprint.OnEachEngine;
import io.hoofprint.destination.chat.ChatMessage;
import io.hoofprint.destination.chat.Notice;
import io.hoofprint.ledger.LedgerFixture;
import io.hoofprint.ledger.ops.ReaderAdministration.Command;
import io.hoofprint.ledger.ops.ReaderControl;
import io.hoofprint.ledger.reader.Readers;
import io.hoofprint.platform.error.Rejected;
import io.hoofprint.platform.error.Unavailable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.builder.NotifyBuilder;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** Notices are recorded before and after they are sent to the chat. */
@OnEachEngine
class NoticesRouteTest extends RouteTest {
    private static final String CHAT = "direct:chat";

    NoticesRouteTest() {
        super("notices", CHAT);
    }

    private void notice(String text) throws Exception {
        append(new String(new Notice(Instant.EPOCH, "#events", text, null, null).json(), UTF_8));
    }

    private void append(String event) throws Exception {
        LedgerFixture.append(ledger, "notices", LedgerFixture.from("ana", LedgerFixture.event(event)));
    }

    private List<String> sent() {
        return outside(CHAT).getReceivedExchanges().stream()
                .map(chat -> chat.getIn().getBody(ChatMessage.class).text())
                .toList();
    }

    private List<String> recorded() {
        return new JdbcTemplate(tables.readOnly())
                .queryForList(
                        "select text || ': ' || case when sent_at is null then 0 else 1 end from notices_sent",
                        String.class);
    }

    @Test
    void it_is_recorded_before_and_after_it_is_sent() throws Exception {
        List<String> before = new ArrayList<>();
        outside(CHAT).whenAnyExchangeReceived(chat -> before.addAll(recorded()));
        NotifyBuilder over = whenDone("notices-chat", 1);
        notice("a");
        await(over);
        assertThat(before).containsExactly("a: 0");
        assertThat(recorded()).containsExactly("a: 1");
    }

    @Test
    void a_failed_notice_is_sent_again() throws Exception {
        failsOnce(outside(CHAT), new Unavailable("away"));
        NotifyBuilder over = whenDone("notices-chat", 2);
        notice("a");
        await(over);
        assertThat(sent()).containsExactly("a", "a");
        assertThat(parked("notices")).isEmpty();
    }

    @Test
    void a_rejected_notice_is_parked_and_the_next_is_sent() throws Exception {
        failsOnce(outside(CHAT), new Rejected("no such channel"));
        NotifyBuilder over = whenDone("notices-chat", 2);
        notice("a");
        notice("b");
        await(over);
        assertThat(sent()).containsExactly("a", "b");
        assertThat(parked("notices")).containsExactly("no such channel");
    }

    @Test
    void an_invalid_notice_is_parked_and_delays_no_other() throws Exception {
        NotifyBuilder over = whenDone("notices-chat", 3);
        append("{\"text\":\"to nobody\"}");
        append("{\"odd\":1}");
        notice("a");
        await(over);
        assertThat(sent()).containsExactly("a");
        assertThat(parked("notices"))
                .hasSize(2)
                .anyMatch(reason -> reason.contains("needs a channel and a text"))
                .anyMatch(reason -> reason.contains("This is no notice"));
    }

    @Test
    void a_rewound_reader_sends_no_notice_again() throws Exception {
        NotifyBuilder first = whenDone("notices-chat", 1);
        notice("a");
        await(first);
        NotifyBuilder again = whenDone("notices-chat", 1);
        Readers readers = context.getRegistry().findSingleByType(Readers.class);
        new ReaderControl(readers).command("notices", "chat", new Command("rewind", 0));
        await(again);
        assertThat(sent()).containsExactly("a");
    }
}
