// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.evidence.collect;

import java.util.List;

/**
 * What was read from one repository.
 *
 * @param commits in the month, of all authors
 * @param undated commits whose date cannot be read
 * @param files by person
 */
record RepositoryResult(long commits, long undated, UnknownPeople unknown, List<PersonFile> files) {}
