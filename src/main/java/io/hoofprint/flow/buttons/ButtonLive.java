package io.hoofprint.flow.buttons;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hoofprint.flow.buttons.ButtonNumbers.Shown;
import io.hoofprint.ledger.ReaderListener;
import io.hoofprint.platform.auth.Caller;
import io.hoofprint.platform.auth.Role;
import io.hoofprint.platform.live.Feed;
import io.hoofprint.platform.live.LiveHub;
import io.hoofprint.platform.live.LiveSource;
import io.hoofprint.platform.live.LiveTopic;
import io.hoofprint.platform.live.LiveUpdate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;

/**
 * Topic {@code buttons}: the numbers as {@code GET /v1/buttons/stats} answers them, and {@code presses}, newest first: the
 * last 50, then those that are new.
 */
public final class ButtonLive implements LiveTopic, LiveSource, ReaderListener {
    private static final int SHOWN = 50;

    private ButtonNumbers numbers;
    private ButtonStats stats;
    private LiveHub live;
    private long shown;

    /** @param tables where what is committed can be read */
    public void setTables(DataSource tables) {
        numbers = new ButtonNumbers(tables);
    }

    public void setStats(ButtonStats stats) {
        this.stats = stats;
    }

    public void setLive(LiveHub live) {
        this.live = live;
    }

    @Override
    public String name() {
        return "buttons";
    }

    @Override
    public Role needed() {
        return Role.READ;
    }

    @Override
    public Feed feed(Caller caller) {
        return new Feed(this, name());
    }

    @Override
    public void committed(String stream, String reader, long position) {
        if (stream.equals(name())) {
            live.changed(this);
        }
    }

    /** Whoever is no newcomer has been shown all up to the last reading, whatever it was for. */
    @Override
    public Map<Object, LiveUpdate> read(Set<Object> newcomers, Set<Object> followed) {
        ObjectNode now = numbers.stats(stats.query());
        List<Shown> last = numbers.presses(0, SHOWN);
        List<Shown> fresh =
                last.stream().filter(press -> press.number() > shown).toList();
        List<byte[]> everything = newcomers.isEmpty() ? null : List.of(with(now, last));
        List<byte[]> changes = List.of(with(now, fresh));
        shown = last.isEmpty() ? 0 : last.get(0).number();
        return Map.of(name(), new LiveUpdate(everything, changes));
    }

    private byte[] with(ObjectNode now, List<Shown> presses) {
        return message(now.deepCopy().putPOJO("presses", presses));
    }
}
