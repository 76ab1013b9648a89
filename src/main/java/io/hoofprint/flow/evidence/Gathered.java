package io.hoofprint.flow.evidence;

import java.util.List;

/**
 * What a repository has of a month.
 *
 * @param commits of whomever
 * @param files of the people who have something in it, in their order
 */
record Gathered(long commits, Unknown unknown, List<PersonFile> files) {}
