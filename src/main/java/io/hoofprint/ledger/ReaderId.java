package io.hoofprint.ledger;

/** Names a reader: its stream, and its name among the readers of that stream. */
public record ReaderId(String stream, String reader) {
    /** As people write it, and as logs and messages show it. */
    @Override
    public String toString() {
        return stream + "/" + reader;
    }
}
