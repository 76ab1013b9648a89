package io.hoofprint.flow.evidence;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Puts any number of blocks into their order, each once, in a bounded piece of memory: what does not fit is sorted, written
 * aside and merged in the end.
 */
final class BlockSorter implements AutoCloseable {
    private static final int MOST_BYTES = 4 << 20;
    private static final int MOST_BLOCKS = 20_000;
    private static final int MOST_FILES = 64;

    private final Path folder;
    private final String name;
    private final int mostBytes;
    private final List<Held> held = new ArrayList<>();
    private final List<SortedBlocks> aside = new ArrayList<>();
    private int bytes;
    private int files;

    private record Held(Block block, byte[] text) {}

    /** @param name what its files' names in the folder begin with */
    BlockSorter(Path folder, String name) {
        this(folder, name, MOST_BYTES);
    }

    BlockSorter(Path folder, String name, int mostBytes) {
        this.folder = folder;
        this.name = name;
        this.mostBytes = mostBytes;
    }

    void add(Commit commit, Credits credits) throws IOException {
        byte[] text = commit.block();
        held.add(new Held(new Block(commit.date().toInstant(), commit.hash(), credits, text.length), text));
        bytes += text.length;
        if (bytes > mostBytes || held.size() == MOST_BLOCKS) {
            writeAside();
        }
    }

    /** Gives all blocks in their order. */
    void drain(BlockSink sink) throws IOException {
        if (aside.isEmpty()) {
            giveHeld(sink);
        } else {
            writeAside();
            merge(sink);
        }
    }

    private void giveHeld(BlockSink sink) throws IOException {
        held.sort(Comparator.comparing(Held::block));
        Block last = null;
        for (Held one : held) {
            if (!one.block.isSameCommit(last)) {
                sink.take(one.block, new ByteArrayInputStream(one.text));
            }
            last = one.block;
        }
        held.clear();
        bytes = 0;
    }

    private void writeAside() throws IOException {
        try (SortedBlocks.Writer writer = newFile()) {
            giveHeld(writer);
            aside.add(writer.read());
        }
        if (aside.size() == MOST_FILES) {
            try (SortedBlocks.Writer writer = newFile()) {
                merge(writer);
                aside.add(writer.read());
            }
        }
    }

    private void merge(BlockSink sink) throws IOException {
        PriorityQueue<SortedBlocks> queue = new PriorityQueue<>();
        aside.stream().filter(file -> file.next() != null).forEach(queue::add);
        Block last = null;
        while (!queue.isEmpty()) {
            SortedBlocks first = queue.remove();
            Block block = first.next();
            first.give(block.isSameCommit(last) ? null : sink);
            last = block;
            if (first.next() != null) {
                queue.add(first);
            }
        }
        close();
    }

    private SortedBlocks.Writer newFile() throws IOException {
        return new SortedBlocks.Writer(folder.resolve(name + "." + files++ + ".sort"));
    }

    @Override
    public void close() throws IOException {
        for (SortedBlocks file : aside) {
            file.close();
        }
        aside.clear();
    }
}
