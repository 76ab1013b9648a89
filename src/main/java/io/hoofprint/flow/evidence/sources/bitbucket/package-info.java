/**
 * Commits of Bitbucket Cloud. A repository takes as many requests as it has pages: of the pull requests that may have been
 * merged in the month, of branches, and of commits.
 *
 * <p>Commits come children before parents, in no order of dates, so that there is no place to stop; but below which commits
 * there is nothing newer than a given time stays true for ever ({@link io.hoofprint.flow.evidence.sources.bitbucket.HistoryCutoff}). So
 * each month asks only for what is not below those of the month before.
 */
package io.hoofprint.flow.evidence.sources.bitbucket;
