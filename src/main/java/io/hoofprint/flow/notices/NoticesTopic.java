// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.notices;

import io.hoofprint.destination.chat.Notice;
import io.hoofprint.ledger.ReaderId;
import io.hoofprint.ledger.ops.CommitTopic;
import io.hoofprint.platform.auth.Role;
import java.util.List;
import javax.sql.DataSource;

/**
 * Topic {@code chat}: {@code {"messages":[{"number","at","channel","text","username","icon"}]}}, oldest first: the last
 * 50 sent, then each new one.
 */
public final class NoticesTopic extends CommitTopic<NoticesTopic.Messages> {
    private final SentNotices rows;
    private long shown;

    record Messages(List<SentMessage> messages) {}

    /** @param tables for queries of committed rows */
    public NoticesTopic(DataSource tables) {
        super("chat", Role.READ, new ReaderId(Notice.STREAM, "chat"));
        rows = new SentNotices(tables);
    }

    @Override
    protected Messages snapshot() {
        return new Messages(rows.last(Notices.SHOWN));
    }

    @Override
    protected List<byte[]> changes(Messages now) {
        List<SentMessage> last = now.messages();
        List<SentMessage> added =
                last.stream().filter(sent -> sent.number() > shown).toList();
        shown = last.isEmpty() ? 0 : last.get(last.size() - 1).number();
        return added.isEmpty() ? List.of() : List.of(message(new Messages(added)));
    }
}
