// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.ops;

import io.hoofprint.ledger.reader.ReaderStatus;
import io.hoofprint.ledger.reader.ReaderStatus.State;
import java.util.Map;
import java.util.stream.Stream;

/** What a reader that does not go on needs of a person, and the call that a person's button makes. */
final class ReaderNeeds {
    private static final String PAGE = "/admin#readers";

    private ReaderNeeds() {}

    static Stream<Need> of(ReaderStatus reader) {
        if (reader.state() == State.unattached) {
            return Stream.of(need(
                    reader,
                    "The reader " + reader.id()
                            + " belongs to no flow any more, and what it has not passed is kept for it",
                    new Need.Action("Remove it", "DELETE", path(reader), null)));
        }
        if (reader.state() == State.paused) {
            return Stream.of(need(reader, "The reader " + reader.id() + " is paused", resume("Resume", reader)));
        }
        if (reader.error() == null) {
            return Stream.empty();
        }
        return Stream.of(need(
                reader,
                "The reader " + reader.id() + " is " + reader.state() + ": "
                        + reader.error().message(),
                resume("Try again now", reader)));
    }

    private static Need need(ReaderStatus reader, String text, Need.Action action) {
        return new Need(reader.stream(), text, PAGE, action);
    }

    private static Need.Action resume(String label, ReaderStatus reader) {
        return new Need.Action(label, "POST", path(reader), Map.of("action", "resume"));
    }

    private static String path(ReaderStatus reader) {
        return "/admin/v1/readers/" + reader.stream() + "/" + reader.reader();
    }
}
