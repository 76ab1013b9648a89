package io.hoofprint.flow.buttons;

import io.hoofprint.ledger.deadletter.DeadLetterAdministration;
import io.hoofprint.ledger.deadletter.DeadLetterAdministration.ReplayRequest;
import io.hoofprint.ledger.deadletter.DeadLetters;
import io.hoofprint.ledger.deadletter.LocalDeadLetters;
import io.hoofprint.ledger.reader.StartListener;
import java.util.List;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/** At start, replays parked presses whose button was unknown and is known now. */
public final class UnknownPressReplayer implements StartListener {
    private static final Logger LOG = LoggerFactory.getLogger(UnknownPressReplayer.class);

    private final UnknownPresses unknown;
    private final ButtonMap map;

    public UnknownPressReplayer(DataSource tables, ButtonSettings settings) {
        unknown = new UnknownPresses(new JdbcTemplate(tables));
        map = settings.map();
    }

    @Override
    public void starting(String stream, String reader, DeadLetters letters) {
        if (stream.equals("buttons") && reader.equals("sheet")) {
            replay(new LocalDeadLetters(letters, waiting -> {}));
        }
    }

    private void replay(DeadLetterAdministration letters) {
        List<String> ids = unknown.letters(
                parked -> map.find(parked.serial(), parked.click()).isPresent());
        for (int from = 0; from < ids.size(); from += DeadLetterAdministration.MAX_PAGE) {
            List<String> page = ids.subList(from, Math.min(ids.size(), from + DeadLetterAdministration.MAX_PAGE));
            letters.replay(new ReplayRequest(page, null, null, null));
        }
        if (!ids.isEmpty()) {
            LOG.info("Presses of buttons that are known now go into the sheet: {}", ids.size());
        }
    }
}
