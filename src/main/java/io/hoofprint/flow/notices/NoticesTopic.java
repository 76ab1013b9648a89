package io.hoofprint.flow.notices;

import io.hoofprint.destination.chat.Notice;
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
 * Topic {@code chat}: {@code {"messages":[{"number","at","channel","text","username","icon"}]}}, oldest first: the last 50
 * that people were told, then each new one.
 */
public final class NoticesTopic implements LiveTopic, LiveSource, ReaderListener {
    private SentNotices rows;
    private LiveHub live;
    private long shown;

    /** @param tables where what is committed can be read */
    public void setTables(DataSource tables) {
        rows = new SentNotices(tables);
    }

    public void setLive(LiveHub live) {
        this.live = live;
    }

    @Override
    public String name() {
        return "chat";
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
        if (stream.equals(Notice.STREAM)) {
            live.changed(this);
        }
    }

    /** Whoever is no newcomer has been shown all up to the last reading, whatever it was for. */
    @Override
    public Map<Object, LiveUpdate> read(Set<Object> newcomers, Set<Object> followed) {
        List<Told> last = rows.last(Notices.SHOWN);
        List<Told> fresh = last.stream().filter(told -> told.number() > shown).toList();
        List<byte[]> everything = newcomers.isEmpty() ? null : List.of(message(new Messages(last)));
        List<byte[]> changes = fresh.isEmpty() ? List.of() : List.of(message(new Messages(fresh)));
        shown = last.isEmpty() ? 0 : last.get(last.size() - 1).number();
        return Map.of(name(), new LiveUpdate(everything, changes));
    }

    private record Messages(List<Told> messages) {}
}
