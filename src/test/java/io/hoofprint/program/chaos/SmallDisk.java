// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.program.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A small disk in memory for a data folder, where mounting is allowed; elsewhere a folder as any, which never fills. */
final class SmallDisk implements AutoCloseable {
    /** A backup of the warehouse wants 256 MiB of it. */
    private static final String SIZE = "640m";

    private static final int[] BLOCKS = {1 << 20, 4096};

    private final Path folder;
    private final boolean mounted;

    private SmallDisk(Path folder, boolean mounted) {
        this.folder = folder;
        this.mounted = mounted;
    }

    static SmallDisk at(Path folder) throws IOException {
        Files.createDirectories(folder);
        return new SmallDisk(folder, mount(folder));
    }

    private static boolean mount(Path folder) {
        return run("mount", "-t", "tmpfs", "-o", "size=" + SIZE + ",mode=0700", "tmpfs", folder.toString());
    }

    boolean isMounted() {
        return mounted;
    }

    /** To the last byte. */
    void fill() {
        for (int size : BLOCKS) {
            fill(ByteBuffer.allocate(size));
        }
    }

    private void fill(ByteBuffer block) {
        try (FileChannel file = FileChannel.open(ballast(), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            while (true) {
                file.write(block.clear());
            }
        } catch (IOException full) {
            // That is what it was written for.
        }
    }

    void makeRoom() {
        try {
            Files.deleteIfExists(ballast());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path ballast() {
        return folder.resolve("ballast");
    }

    /** Only while nobody has a file open on it. */
    void readOnly(boolean on) {
        String how = on ? "ro" : "rw";
        if (!run("mount", "-o", "remount," + how, folder.toString())) {
            throw new IllegalStateException("cannot make " + folder + " " + how);
        }
    }

    /** An empty one in its place. */
    void renew() {
        if (!mounted) {
            throw new IllegalStateException("not mounted: " + folder);
        }
        close();
        mount(folder);
    }

    @Override
    public void close() {
        if (mounted && !run("umount", folder.toString())) {
            throw new IllegalStateException("cannot unmount " + folder);
        }
    }

    private static boolean run(String... command) {
        try {
            Process process = new ProcessBuilder(List.of(command))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException notThere) {
            return false;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
