// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.notices;

import io.hoofprint.destination.chat.ChatMessage;
import io.hoofprint.destination.chat.Notice;
import io.hoofprint.ledger.Ledger;
import io.hoofprint.ledger.StoredEvent;
import java.time.Clock;
import javax.sql.DataSource;
import org.apache.camel.ExchangeProperty;

/** Sends each notice once; only a crash while sending can cause a repetition. */
public final class Notices {
    /** Exchange property with the notice's {@link StoredEvent}. */
    static final String EVENT = "notice";

    /** Number of sent notices that stay visible. */
    static final int SHOWN = 50;

    private final Clock clock = Clock.systemUTC();
    private final SentNotices rows;
    private final Ledger ledger;

    public Notices(DataSource tables, Ledger ledger) {
        rows = new SentNotices(tables);
        this.ledger = ledger;
    }

    /** Whether it is not recorded as sent. */
    public boolean isUnsent(@ExchangeProperty(EVENT) StoredEvent event) {
        return !rows.isSent(event);
    }

    /** @throws io.hoofprint.platform.error.Rejected if it is not a valid notice */
    public ChatMessage begin(@ExchangeProperty(EVENT) StoredEvent event) {
        ChatMessage message = Notice.read(event.body()).message();
        rows.begin(event, message, clock.instant());
        return message;
    }

    public void sent(@ExchangeProperty(EVENT) StoredEvent event) {
        rows.sent(event, clock.instant());
        rows.deleteOld(ledger.trimmed(Notice.STREAM), SHOWN);
    }
}
