package io.hoofprint.flow.evidence;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;

/**
 * What is known of a commit's block while its text is elsewhere.
 *
 * @param at the committer's instant
 * @param length of the text, in bytes
 */
record Block(Instant at, String hash, Credits credits, int length) implements Comparable<Block> {
    /** Newest first, then by hash. */
    private static final Comparator<Block> ORDER =
            Comparator.comparing(Block::at, Comparator.reverseOrder()).thenComparing(Block::hash);

    boolean isSameCommit(Block other) {
        return other != null && ORDER.compare(this, other) == 0;
    }

    void write(DataOutputStream out) throws IOException {
        out.writeLong(at.getEpochSecond());
        out.writeInt(at.getNano());
        out.writeUTF(hash);
        out.writeInt(credits.author());
        out.writeInt(credits.approvers().length);
        for (int approver : credits.approvers()) {
            out.writeInt(approver);
        }
        out.writeInt(length);
    }

    static Block read(DataInputStream in) throws IOException {
        Instant at = Instant.ofEpochSecond(in.readLong(), in.readInt());
        String hash = in.readUTF();
        int author = in.readInt();
        int[] approvers = new int[in.readInt()];
        for (int n = 0; n < approvers.length; n++) {
            approvers[n] = in.readInt();
        }
        return new Block(at, hash, new Credits(author, approvers), in.readInt());
    }

    @Override
    public int compareTo(Block other) {
        return ORDER.compare(this, other);
    }
}
