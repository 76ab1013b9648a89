package io.hoofprint.flow.evidence.collect;

import java.util.List;

/**
 * What a repository has of a month.
 *
 * @param commits of whomever
 * @param files of the people who have something in it, in their order
 */
record RepositoryResult(long commits, UnknownPeople unknown, List<PersonFile> files) {}
