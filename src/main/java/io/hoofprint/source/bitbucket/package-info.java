/**
 * Where commits are read that lie elsewhere: Bitbucket Cloud. Its API is asked with a token that is fetched in time, no
 * faster than it allows, and again where it has trouble; what it answers is for the caller to read.
 */
package io.hoofprint.source.bitbucket;
