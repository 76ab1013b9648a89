/** Commits of local clones, read with JGit. Imports {@code sources} only. */
package io.hoofprint.flow.evidence.sources.git;
