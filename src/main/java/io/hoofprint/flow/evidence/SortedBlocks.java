package io.hoofprint.flow.evidence;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file of blocks in their order. */
final class SortedBlocks implements Comparable<SortedBlocks>, AutoCloseable {
    private static final int BUFFER = 1 << 15;

    private final Path file;
    private final DataInputStream in;
    private long left;
    private Block next;

    private SortedBlocks(Path file, long blocks) throws IOException {
        this.file = file;
        left = blocks;
        in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER));
        advance();
    }

    static SortedBlocks open(Path file, long blocks) throws IOException {
        return new SortedBlocks(file, blocks);
    }

    /** Null at the end. */
    Block next() {
        return next;
    }

    /** Has the next block taken, or passes it over. */
    void give(BlockSink sink) throws IOException {
        Block given = next;
        if (sink == null) {
            in.skipNBytes(given.length());
        } else {
            sink.take(given, in);
        }
        advance();
    }

    private void advance() throws IOException {
        next = left-- > 0 ? Block.read(in) : null;
    }

    @Override
    public int compareTo(SortedBlocks other) {
        return next.compareTo(other.next);
    }

    @Override
    public void close() throws IOException {
        in.close();
        Files.deleteIfExists(file);
    }

    /** Writes such a file. */
    static final class Writer implements BlockSink, AutoCloseable {
        private final Path file;
        private final DataOutputStream out;
        private long blocks;

        Writer(Path file) throws IOException {
            this.file = file;
            out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), BUFFER));
        }

        @Override
        public void take(Block block, InputStream text) throws IOException {
            block.write(out);
            Pieces.copy(text, block.length(), out::write);
            blocks++;
        }

        /** To be called once, when all is written. */
        SortedBlocks read() throws IOException {
            close();
            return open(file, blocks);
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }
}
