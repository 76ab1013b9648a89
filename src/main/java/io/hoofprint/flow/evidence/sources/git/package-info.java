/** Commits of local clones, read with JGit. Imports {@code sources} and, to be checked, {@code destination}. */
package io.hoofprint.flow.evidence.sources.git;
