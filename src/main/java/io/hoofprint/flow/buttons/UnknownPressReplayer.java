// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.buttons;

import io.hoofprint.ledger.ReaderId;
import io.hoofprint.ledger.camel.LedgerComponent;
import io.hoofprint.ledger.deadletter.DeadLetterAdministration;
import io.hoofprint.ledger.deadletter.DeadLetterAdministration.ReplayRequest;
import io.hoofprint.ledger.deadletter.DeadLetters;
import io.hoofprint.ledger.deadletter.LocalDeadLetters;
import io.hoofprint.ledger.reader.ReaderListener;
import io.hoofprint.ledger.reader.Readers;
import io.hoofprint.ledger.reader.StartListener;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/** Replays parked presses whose button was unknown and is known now: at start, and when a button has been named. */
public final class UnknownPressReplayer implements CamelContextAware, StartListener, ReaderListener {
    private static final Logger LOG = LoggerFactory.getLogger(UnknownPressReplayer.class);
    private static final ReaderId READER = new ReaderId("buttons", "sheet");

    private final UnknownPresses unknown;
    private final KnownButtons known;
    /** By serials just named, up to where a press may have been read before, to be parked only now. */
    private final Map<String, Long> rechecks = new ConcurrentHashMap<>();

    private CamelContext camel;

    public UnknownPressReplayer(DataSource tables, ButtonSettings settings) {
        JdbcTemplate sql = new JdbcTemplate(tables);
        unknown = new UnknownPresses(sql);
        known = new KnownButtons(settings.map(), new NamedButtons(sql));
    }

    @Override
    public void setCamelContext(CamelContext context) {
        camel = context;
    }

    @Override
    public CamelContext getCamelContext() {
        return camel;
    }

    @Override
    public void starting(String stream, String reader, DeadLetters letters) {
        if (READER.equals(new ReaderId(stream, reader))) {
            replay(null, new LocalDeadLetters(letters, waiting -> {}));
        }
    }

    /**
     * To be called when a button has been named.
     *
     * @return how many presses are replayed at once
     */
    int replay(String serial) {
        rechecks.put(serial, readers().ledger().head(READER.stream()));
        return replayNow(serial);
    }

    @Override
    public ReaderId follows() {
        return READER;
    }

    @Override
    public void committed(long position) {
        rechecks.forEach((serial, upTo) -> {
            if (position >= upTo && rechecks.remove(serial, upTo)) {
                replayNow(serial);
            }
        });
    }

    private int replayNow(String serial) {
        Readers readers = readers();
        return replay(serial, new LocalDeadLetters(readers.deadLetters(), readers::interrupt));
    }

    /** Not there yet when the beans of route files are made. */
    private Readers readers() {
        return camel.getComponent("ledger", LedgerComponent.class).readers();
    }

    /** @param serial null for all */
    private int replay(String serial, DeadLetterAdministration letters) {
        List<String> ids = unknown.letters(
                serial, parked -> known.find(parked.serial(), parked.click()).isPresent());
        for (int from = 0; from < ids.size(); from += DeadLetterAdministration.MAX_PAGE) {
            List<String> page = ids.subList(from, Math.min(ids.size(), from + DeadLetterAdministration.MAX_PAGE));
            letters.replay(new ReplayRequest(page, null, null, null));
        }
        if (!ids.isEmpty()) {
            LOG.info("Presses of buttons that are known now go into the sheet: {}", ids.size());
        }
        return ids.size();
    }
}
