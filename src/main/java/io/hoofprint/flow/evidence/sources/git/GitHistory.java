// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.evidence.sources.git;

import io.hoofprint.flow.evidence.sources.Commit;
import io.hoofprint.flow.evidence.sources.CommitSource.Found;
import io.hoofprint.flow.evidence.sources.Window;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectIdOwnerMap;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;

/**
 * All commits on the branches of one repository. Unlike JGit's own walk it goes on over commits whose headers are
 * malformed, and knows where a shallow clone's history is cut off.
 */
final class GitHistory {
    private final ObjectReader reader;
    private final Window window;
    private final Found found;
    private final Set<ObjectId> shallow;
    private final ObjectIdOwnerMap<Node> seen = new ObjectIdOwnerMap<>();
    private final Deque<Node> next = new ArrayDeque<>();
    /** A commit whose parents are not there, and may be of the window; null if there is none. */
    private Node cut;
    /** As {@link #cut}, but older than the window; as its parents are, if dates fall along the history. */
    private Node oldCut;

    private static final class Node extends ObjectIdOwnerMap.Entry {
        /** Older than the window. */
        private boolean isOld;
        /** A child of it is older than the window. */
        private boolean isBelowOld;
        /** In the window, or newer. */
        private boolean isNew;

        Node(AnyObjectId id) {
            super(id);
        }
    }

    private static final class Ignored implements Found {
        @Override
        public void commit(Commit commit) {
            // Only whether it can be read matters.
        }

        @Override
        public void undated(String hash) {
            // It can be read.
        }

        @Override
        public void progress() {
            // A shallow clone is small.
        }
    }

    private GitHistory(ObjectReader reader, Window window, Found found) throws IOException {
        this.reader = reader;
        this.window = window;
        this.found = found;
        shallow = GitCall.of(reader::getShallowCommits);
    }

    /**
     * Passes on the commits in the window.
     *
     * @throws CutHistoryException if the clone lacks commits that may be in it
     * @throws MissingObjectException if an object that must be there is not
     * @throws CorruptObjectException if an object cannot be read
     */
    static void read(Repository git, Window window, Found found) throws IOException {
        try (ObjectReader reader = git.newObjectReader()) {
            new GitHistory(reader, window, found).startAt(git).walk();
        }
    }

    /** Reads only the heads of the branches, unless the clone is shallow. Throws as {@link #read}. */
    static void check(Repository git, Window window) throws IOException {
        try (ObjectReader reader = git.newObjectReader()) {
            GitHistory history = new GitHistory(reader, window, new Ignored()).startAt(git);
            if (!history.shallow.isEmpty()) {
                history.walk();
            }
        }
    }

    private GitHistory startAt(Repository git) throws IOException {
        for (ObjectId head : GitCall.of(() -> GitBranches.heads(git))) {
            start(head);
        }
        return this;
    }

    /** Skips a ref that points to something other than a commit. */
    private void start(ObjectId head) throws IOException {
        if (GitCall.of(() -> reader.open(head).getType()) == Constants.OBJ_COMMIT) {
            add(head);
        }
    }

    private Node add(AnyObjectId id) {
        Node node = seen.get(id);
        if (node == null) {
            node = new Node(id);
            seen.add(node);
            next.push(node);
        }
        return node;
    }

    private void walk() throws IOException {
        while (!next.isEmpty()) {
            visit(next.pop());
            found.progress();
        }
        if (cut == null && oldCut != null && !hasFallingDates()) {
            cut = oldCut;
        }
        if (cut != null) {
            throw new CutHistoryException(cut.name());
        }
    }

    private void visit(Node node) throws IOException {
        GitCommit commit = load(node);
        OffsetDateTime date = commit.date();
        if (date == null) {
            found.undated(node.name());
        } else if (window.contains(date.toInstant())) {
            found.commit(commit.as(node.name(), date));
        }
        node.isOld = date != null && date.toInstant().isBefore(window.from());
        node.isNew = date != null && !node.isOld;
        follow(node, commit);
    }

    private void follow(Node node, GitCommit commit) throws IOException {
        boolean isCut = shallow.contains(node);
        for (ObjectId id : parents(node, commit)) {
            if (!isCut) {
                Node parent = add(id);
                parent.isBelowOld |= node.isOld;
            } else if (node.isOld) {
                oldCut = node;
            } else {
                cut = node;
            }
        }
    }

    private static Iterable<ObjectId> parents(Node node, GitCommit commit) throws CorruptObjectException {
        try {
            return commit.parents();
        } catch (CorruptObjectException e) {
            throw new CorruptObjectException(node, e.getMessage());
        }
    }

    private GitCommit load(Node node) throws IOException {
        return GitCall.of(() -> {
            ObjectLoader loader = reader.open(node, Constants.OBJ_COMMIT);
            if (loader.isLarge()) {
                throw new CorruptObjectException(node, "it has " + loader.getSize() + " bytes");
            }
            return new GitCommit(loader.getCachedBytes());
        });
    }

    /** Whether no commit that is too old has a parent that is not: else a cut proves nothing of what is behind it. */
    private boolean hasFallingDates() {
        for (Node node : seen) {
            if (node.isBelowOld && node.isNew) {
                return false;
            }
        }
        return true;
    }
}
