package io.hoofprint.flow.notices;

import io.hoofprint.destination.chat.ChatMessage;
import io.hoofprint.destination.chat.Notice;
import io.hoofprint.ledger.Ledger;
import io.hoofprint.ledger.StoredEvent;
import java.time.Clock;
import javax.sql.DataSource;
import org.apache.camel.ExchangeProperty;

/** Has each notice told once; only what a crash leaves in doubt is told again. */
public final class Notices {
    /** The exchange property with the notice's {@link StoredEvent}. */
    static final String ENTRY = "notice";

    /** How many that were told can be looked at. */
    static final int SHOWN = 50;

    private final Clock clock = Clock.systemUTC();
    private SentNotices rows;
    private Ledger ledger;

    public void setTables(DataSource tables) {
        rows = new SentNotices(tables);
    }

    public void setLedger(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Whether it is not known to have been told. */
    public boolean isToBeTold(@ExchangeProperty(ENTRY) StoredEvent event) {
        return !rows.isSent(event);
    }

    /** @throws io.hoofprint.platform.error.Rejected if it is no notice */
    public ChatMessage begin(@ExchangeProperty(ENTRY) StoredEvent event) {
        ChatMessage message = Notice.read(event.body()).message();
        rows.begin(event, message, clock.instant());
        return message;
    }

    public void told(@ExchangeProperty(ENTRY) StoredEvent event) {
        rows.sent(event, clock.instant());
        rows.forget(ledger.trimmed(Notice.STREAM), SHOWN);
    }
}
