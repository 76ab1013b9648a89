// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevSort;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/**
 * What Bitbucket would tell of a clone, read anew each time: children before parents, all branches and tags unless it is
 * told where to begin, dates in UTC and of the committer.
 *
 * @param folder of the clone, with a work tree or bare
 * @param accounts by mail
 */
record BitbucketHistory(Path folder, Map<String, ObjectNode> accounts) {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx");

    /** Asked for a commit that is not there. */
    static final class Unknown extends Exception {
        private Unknown(String hash) {
            super("Commit not found: " + hash);
        }
    }

    List<JsonNode> branches() throws IOException {
        try (Repository git = open()) {
            List<JsonNode> branches = new ArrayList<>();
            for (Ref ref : git.getRefDatabase().getRefsByPrefix("refs/heads/")) {
                ObjectNode branch = Json.object()
                        .put("type", "branch")
                        .put("name", ref.getName().substring("refs/heads/".length()));
                branch.putObject("target")
                        .put("type", "commit")
                        .put("hash", ref.getObjectId().name());
                branches.add(branch);
            }
            return branches;
        }
    }

    List<JsonNode> commits(List<String> include, List<String> exclude) throws IOException, Unknown {
        try (Repository git = open();
                RevWalk walk = new RevWalk(git)) {
            walk.sort(RevSort.TOPO);
            walk.sort(RevSort.COMMIT_TIME_DESC, true);
            if (include.isEmpty()) {
                for (Ref ref : git.getRefDatabase().getRefsByPrefix("refs/heads/", "refs/tags/")) {
                    walk.markStart(walk.parseCommit(ref.getObjectId()));
                }
            }
            for (String hash : include) {
                walk.markStart(commit(git, walk, hash));
            }
            for (String hash : exclude) {
                walk.markUninteresting(commit(git, walk, hash));
            }
            List<JsonNode> commits = new ArrayList<>();
            for (RevCommit commit : walk) {
                commits.add(json(commit));
            }
            return commits;
        }
    }

    private static RevCommit commit(Repository git, RevWalk walk, String hash) throws IOException, Unknown {
        ObjectId id = ObjectId.fromString(hash);
        if (!git.getObjectDatabase().has(id)) {
            throw new Unknown(hash);
        }
        return walk.parseCommit(id);
    }

    private Repository open() throws IOException {
        FileRepositoryBuilder builder = new FileRepositoryBuilder();
        if (Files.exists(folder.resolve(".git"))) {
            return builder.setWorkTree(folder.toFile()).build();
        }
        return builder.setGitDir(folder.toFile()).build();
    }

    private JsonNode json(RevCommit commit) {
        ObjectNode json = Json.object().put("type", "commit").put("hash", commit.name());
        json.put(
                "date",
                DATE.format(commit.getCommitterIdent().getWhenAsInstant().atOffset(ZoneOffset.UTC)));
        String mail = commit.getAuthorIdent().getEmailAddress();
        ObjectNode author = json.putObject("author").put("type", "author");
        author.put("raw", commit.getAuthorIdent().getName() + " <" + mail + ">");
        if (accounts.containsKey(mail)) {
            author.set("user", accounts.get(mail));
        }
        json.put("message", commit.getFullMessage());
        json.putObject("summary").put("raw", commit.getShortMessage());
        for (RevCommit parent : commit.getParents()) {
            json.withArray("parents").addObject().put("type", "commit").put("hash", parent.name());
        }
        return json;
    }
}
