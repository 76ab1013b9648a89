/**
 * The client of Bitbucket Cloud's API: it renews tokens in time, stays within the hourly limit and retries transient
 * errors; parsing responses is up to the caller. Imports {@code platform} and {@code destination}.
 */
package io.hoofprint.source.bitbucket;
