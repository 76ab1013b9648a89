/** Commits, approvals and pull requests of Bitbucket Cloud. Imports {@code sources} and {@code source.bitbucket}. */
package io.hoofprint.flow.evidence.sources.bitbucket;
