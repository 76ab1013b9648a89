// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.evidence.sources.git;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.TreeFormatter;

/** A repository of a test, whose commits are written byte by byte. */
public final class GitClone implements AutoCloseable {
    private final FileRepository git;
    private final Path path;

    private GitClone(Path path, boolean bare) throws IOException {
        this.path = path;
        GitSystem.use();
        git = new FileRepository((bare ? path : path.resolve(".git")).toFile());
        git.create(bare);
    }

    public static GitClone withWorkTree(Path path) throws IOException {
        return new GitClone(path, false);
    }

    public static GitClone bare(Path path) throws IOException {
        return new GitClone(path, true);
    }

    public String path() {
        return path.toString();
    }

    /**
     * A commit on a branch, after what is there already.
     *
     * @param branch {@code refs/heads/main}
     * @param committed {@code 1760000000 +0200}
     * @return its hash
     */
    public String commit(String branch, String author, String committed, String message) throws IOException {
        return commit(branch, author, committed, "", message.getBytes(StandardCharsets.UTF_8));
    }

    String commit(String branch, String author, String committed, String header, byte[] message) throws IOException {
        return commit(branch, author, StandardCharsets.UTF_8, committed, header, message);
    }

    String commit(String branch, String author, Charset charset, String committed, String header, byte[] message)
            throws IOException {
        try (ObjectInserter inserter = git.newObjectInserter()) {
            ObjectId parent = git.resolve(branch);
            String head = "tree " + inserter.insert(new TreeFormatter()).name() + "\n"
                    + (parent == null ? "" : "parent " + parent.name() + "\n")
                    + "author " + author + " 1000000000 +0000\n"
                    + "committer Somebody Else <else@example.org> " + committed + "\n" + header + "\n";
            byte[] start = head.getBytes(charset);
            byte[] all = Arrays.copyOf(start, start.length + message.length);
            System.arraycopy(message, 0, all, start.length, message.length);
            return point(branch, inserter, all);
        }
    }

    /**
     * A commit whose bytes are any.
     *
     * @param text {@code TREE} and {@code PARENT} are replaced by the hashes of an empty tree and of the branch's head
     * @return its hash
     */
    public String raw(String branch, String text) throws IOException {
        try (ObjectInserter inserter = git.newObjectInserter()) {
            String tree = inserter.insert(new TreeFormatter()).name();
            String all = text.replace("TREE", tree)
                    .replace("PARENT", String.valueOf(ObjectId.toString(git.resolve(branch))));
            return point(branch, inserter, all.getBytes(StandardCharsets.UTF_8));
        }
    }

    private String point(String branch, ObjectInserter inserter, byte[] commit) throws IOException {
        ObjectId id = inserter.insert(Constants.OBJ_COMMIT, commit);
        inserter.flush();
        Files.createDirectories(git.getDirectory().toPath().resolve(branch).getParent());
        Files.writeString(git.getDirectory().toPath().resolve(branch), id.name() + "\n");
        return id.name();
    }

    /** Cuts the history off before some commits, as {@code git clone --depth} does. */
    public void cutBefore(String... hashes) throws IOException {
        Files.write(git.getDirectory().toPath().resolve("shallow"), List.of(hashes));
    }

    void set(String section, String name, String value) throws IOException {
        git.getConfig().setString("core", null, "repositoryformatversion", "1");
        git.getConfig().setString(section, null, name, value);
        git.getConfig().save();
    }

    void useReftable() throws IOException {
        git.convertRefStorage("reftable", false, false);
    }

    public void point(String ref, String hash) throws IOException {
        point(ref, ObjectId.fromString(hash));
    }

    private void point(String ref, ObjectId commit) throws IOException {
        RefUpdate update = git.updateRef(ref);
        update.setNewObjectId(commit);
        update.setForceUpdate(true);
        update.update();
    }

    @Override
    public void close() {
        git.close();
    }
}
